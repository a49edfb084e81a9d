// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

class PresetsTest {

    @Test
    void names_everyOne_leadsToItsSizesAndBack() {
        for (String name : Presets.names()) {
            Architecture net = Presets.byName(name).orElseThrow();
            String back = Presets.nameOf(net).orElseThrow();
            assertEquals(net, Presets.byName(back).orElseThrow());
        }
        assertEquals(Presets.names().size(), new HashSet<>(Presets.names()).size());
    }

    @Test
    void byName_label_isFoundWhateverTheCase() {
        assertEquals(Presets.byName("deit_tiny_patch16_224"), Presets.byName(" DEIT-ti/16 224 "));
        assertEquals(Optional.empty(), Presets.byName("resnet50"));
    }

    @Test
    void label_otherClasses_keepsTheName() {
        Architecture net = Presets.byName("swin_tiny_patch4_window7_224").orElseThrow();
        assertEquals("Swin-T 224", net.withClasses(7).label());
        assertTrue(Presets.nameOf(net.withClasses(7)).isEmpty());
    }

    @Test
    void label_sizesThatDeitAndVitShare_claimsNoDeit() {
        assertEquals("ViT-Ti/16 224", Presets.byName("deit_tiny_patch16_224").get().label());
        assertEquals(
                "DeiT-Ti/16 224 distilled",
                Presets.byName("deit_tiny_distilled_patch16_224").get().label());
    }

    @Test
    void constructor_badSizes_namesFieldAndRange() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                new VitArchitecture(
                                        VitFamily.VIT, 30, 4, 3, 96, 6, 3, 384, 10, 1e-6));
        assertEquals("image size 30 is not a multiple of patch size 4", e.getMessage());
        e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                new VitArchitecture(
                                        VitFamily.VIT, 28, 4, 3, 96, 0, 3, 384, 10, 1e-6));
        assertEquals("depth is 0, must be in 1..256", e.getMessage());
    }

    @Test
    void newSwin_oddGridBeforeMerging_isRefused() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                new SwinArchitecture(
                                        28,
                                        4,
                                        1,
                                        48,
                                        List.of(2, 2),
                                        List.of(3, 6),
                                        7,
                                        4,
                                        10,
                                        1e-5));
        assertEquals(
                "token grid of stage 0 7 is not a multiple of patch merging 2", e.getMessage());
    }
}
