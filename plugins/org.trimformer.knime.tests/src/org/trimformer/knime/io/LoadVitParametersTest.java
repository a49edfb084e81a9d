// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.io;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.trimformer.core.arch.Presets;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.knime.io.LoadVitParameters.Source;

import java.util.List;

class LoadVitParametersTest {

    @Test
    void validate_ownSizesDefaults_passes() {
        LoadVitParameters parameters = new LoadVitParameters();
        parameters.m_source = Source.SIZES;
        assertDoesNotThrow(parameters::validate);
    }

    @Test
    void architecture_everyPreset_takesClasses() {
        LoadVitParameters parameters = new LoadVitParameters();
        parameters.m_source = Source.PRESET;
        parameters.m_classes = 7;
        for (String preset : Presets.names()) {
            parameters.m_preset = preset;
            assertEquals(7, parameters.architecture().classes(), preset);
        }
    }

    @Test
    void m_preset_default_isKnown() {
        assertTrue(Presets.byName(new LoadVitParameters().m_preset).isPresent());
    }

    @Test
    void validate_widthNotMultipleOfHeads_namesBoth() {
        LoadVitParameters parameters = new LoadVitParameters();
        parameters.m_source = Source.SIZES;
        parameters.m_heads = 5;
        InvalidSettingsException e =
                assertThrows(InvalidSettingsException.class, parameters::validate);
        assertTrue(
                e.getMessage().contains("width 192") && e.getMessage().contains("heads 5"),
                e.getMessage());
    }

    @Test
    void classNames_commaSeparated_areTrimmed() {
        LoadVitParameters parameters = new LoadVitParameters();
        parameters.m_classes = 2;
        parameters.m_classNames = " cat ,  ankle boot ";
        assertEquals(List.of("cat", "ankle boot"), parameters.classNames());
    }

    @Test
    void validate_wrongNumberOfNames_isRefused() {
        LoadVitParameters parameters = new LoadVitParameters();
        parameters.m_source = Source.SIZES;
        parameters.m_classNames = "cat, dog";
        assertThrows(InvalidSettingsException.class, parameters::validate);
    }

    @Test
    void checkClassesOfFile_otherNumberAskedFor_namesDistill() {
        LoadVitParameters parameters = new LoadVitParameters();
        assertDoesNotThrow(() -> parameters.checkClassesOfFile(10), "nothing was asked for");
        parameters.m_classes = 10;
        assertDoesNotThrow(() -> parameters.checkClassesOfFile(10), "the file has as many");
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class, () -> parameters.checkClassesOfFile(1000));
        assertTrue(e.getMessage().contains("connect Distill"), e.getMessage());
    }

    @Test
    void architecture_ownSwin_hasTheStagesAsked() {
        LoadVitParameters parameters = new LoadVitParameters();
        parameters.m_source = Source.SWIN_SIZES;
        assertEquals("Swin-T 224", parameters.architecture().label(), "defaults");
        parameters.m_imageSize = 28;
        parameters.m_swinPatchSize = 2;
        parameters.m_swinWidth = 32;
        parameters.m_depths = " 2,3 ";
        parameters.m_stageHeads = "2, 4";
        SwinArchitecture swin = (SwinArchitecture) parameters.architecture();
        assertEquals(List.of(2, 3), swin.depths());
        assertEquals(64, swin.width(1));
        assertEquals(7, swin.window(1));
    }

    @Test
    void validate_swinStagesThatDoNotFit_saysWhy() {
        LoadVitParameters parameters = new LoadVitParameters();
        parameters.m_source = Source.SWIN_SIZES;
        parameters.m_depths = "2, two";
        InvalidSettingsException e =
                assertThrows(InvalidSettingsException.class, parameters::validate);
        assertTrue(e.getMessage().contains("Depths is \"2, two\""), e.getMessage());
        parameters.m_depths = "2, 2";
        e = assertThrows(InvalidSettingsException.class, parameters::validate);
        assertTrue(e.getMessage().contains("heads has 4 entries"), e.getMessage());
        parameters.m_depths = "2, 2, 6, 2";
        parameters.m_swinPatchSize = 16;
        e = assertThrows(InvalidSettingsException.class, parameters::validate);
        assertTrue(e.getMessage().contains("token grid of stage 1 7"), e.getMessage());
    }
}
