// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.json.Json;
import org.trimformer.core.json.JsonObject;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.Preprocessing.Interpolation;
import org.trimformer.core.model.Preprocessing.Resize;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Every field that preprocessors of HuggingFace and timm write is used, or refused by name. */
class SideFileFieldsTest {
    private static final int SIDE = 32;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'size':{'height':32,'width':32} | SQUARE 32",
                "'size':32 | SQUARE 32",
                "'size':[32,32] | SQUARE 32",
                "'size':{'shortest_edge':40},'do_center_crop':true | SHORTER_SIDE 40",
                "'size':40,'do_center_crop':true,'crop_size':32 | SHORTER_SIDE 40",
                "'size':40,'do_center_crop':true,'crop_size':{'height':32,'width':32} |"
                        + " SHORTER_SIDE 40",
                "'size':40,'do_center_crop':true,'image_processor_type':'DeiTImageProcessor' |"
                        + " SQUARE 40",
                "'size':40,'do_center_crop':true,'feature_extractor_type':'CLIPFeatureExtractor' |"
                        + " SHORTER_SIDE 40",
                "'size':40,'do_center_crop':true,'default_to_square':true | SQUARE 40",
                "'size':{'shortest_edge':32},'crop_pct':0.8 | SHORTER_SIDE 40",
                "'do_resize':false | SQUARE 32"
            })
    void of_sizeForms_areRead(String fields, String expected) {
        Preprocessing read = huggingFace(fields);
        assertEquals(expected, read.resize() + " " + read.resizeTo());
        assertEquals(SIDE, read.crop());
    }

    @ParameterizedTest
    @CsvSource({
        "2, BILINEAR",
        "3, BICUBIC",
        "'''bicubic''', BICUBIC",
        "'''PILImageResampling.BILINEAR''', BILINEAR"
    })
    void of_resample_isRead(String value, Interpolation expected) {
        assertEquals(expected, huggingFace("'resample':" + value).interpolation());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "resample | 'resample':1",
                "resample | 'resample':'box'",
                "size | 'size':{'height':32,'width':48}",
                "size | 'size':64",
                "size.longest_edge | 'size':{'shortest_edge':32,'longest_edge':64}",
                "crop_size | 'do_center_crop':true,'crop_size':28",
                "do_pad | 'do_pad':true",
                "do_flip_channel_order | 'do_flip_channel_order':true",
                "do_align_long_axis | 'do_align_long_axis':true",
                "do_something_new | 'do_something_new':true",
                "image_mean | 'image_mean':[0.5,0.5]",
                "rescale_factor | 'rescale_factor':0"
            })
    void of_whatIsNotDone_isRefusedByName(String field, String fields) {
        UnsupportedModelException e =
                assertThrows(UnsupportedModelException.class, () -> huggingFace(fields));
        assertTrue(e.getMessage().contains("field " + field + " "), e.getMessage());
        assertTrue(e.fix().contains("Preprocessing"), e.fix());
    }

    /**
     * Every field that transformers 5 writes for image classifiers and backbones: the arguments of
     * its ImagesKwargs and what single processors add. None is passed over in silence unless it
     * says nothing about the pixels.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "do_resize | false | neutral", // images have the network's size then, or cannot be
                // read
                "size | 40 | refused",
                "crop_size | 40 | neutral", // nothing is cropped unless do_center_crop says so
                "resample | 3 | changes",
                "do_center_crop | true | changes", // a number as size is then the shorter side
                "crop_pct | 0.8 | changes",
                "do_rescale | false | changes",
                "rescale_factor | 0.5 | changes",
                "rescale_offset | true | changes",
                "do_normalize | false | changes",
                "image_mean | 0.25 | changes",
                "image_std | 0.25 | changes",
                "do_pad | true | refused",
                "pad_size | {'height':40,'width':40} | neutral",
                "do_flip_channel_order | true | refused",
                "do_grayscale | true | refused",
                "do_reduce_labels | true | refused",
                "do_thumbnail | true | refused",
                "do_align_long_axis | true | refused",
                "do_crop_margin | true | refused",
                "do_split_image | true | refused",
                "do_image_splitting | true | refused",
                "do_pan_and_scan | true | refused",
                "do_color_quantize | true | refused",
                "do_affine_transform | true | refused",
                "keep_aspect_ratio | true | refused",
                "ensure_multiple_of | 14 | refused",
                "ensure_multiple_of | 1 | neutral",
                "size_divisor | 32 | refused",
                "crop_to_patches | true | refused",
                "alpha_composite | true | refused",
                "background_color | [255,255,255] | refused",
                "max_num_patches | 256 | refused",
                "resize_to_max_canvas | true | refused",
                "include_top | true | refused",
                "split_image | true | refused",
                "image_grid_pinpoints | [[336,672]] | reported",
                "patch_size | 16 | reported",
                "min_pixels | 3136 | reported",
                "apply_ocr | true | reported",
                "do_convert_rgb | true | neutral",
                "default_to_square | true | neutral",
                "data_format | '''channels_first''' | neutral",
                "input_data_format | '''channels_last''' | neutral",
                "return_tensors | '''pt''' | neutral",
                "device | '''cuda''' | neutral",
                "disable_grouping | true | neutral",
                "image_seq_length | 196 | neutral",
                "model_input_names | ['pixel_values'] | neutral",
                "image_processor_type | '''ViTImageProcessor''' | neutral",
                "processor_class | '''X''' | neutral"
            })
    void of_everyFieldThatTransformersWrites_isUsedRefusedReportedOrNeutral(
            String field, String value, String expected) {
        List<String> unknown = new ArrayList<>();
        String found;
        try {
            JsonObject file = json("'" + field + "':" + value);
            Preprocessing read = HfPreprocessing.of(file, SIDE, 3, unknown);
            found =
                    !read.equals(huggingFace(""))
                            ? "changes"
                            : unknown.contains(field) ? "reported" : "neutral";
        } catch (UnsupportedModelException e) {
            assertTrue(e.getMessage().contains("field " + field + " "), e.getMessage());
            found = "refused";
        }
        assertEquals(expected, found);
    }

    @Test
    void of_fieldsThatAreOffOrSayNothing_changeNothing() {
        List<String> unknown = new ArrayList<>();
        Preprocessing plain = huggingFace("");
        Preprocessing read =
                HfPreprocessing.of(
                        json(
                                "'do_pad':false,'do_convert_rgb':null,'processor_class':'X',"
                                        + "'data_format':'channels_first','brand_new':3"),
                        SIDE,
                        3,
                        unknown);
        assertEquals(plain, read);
        assertEquals(List.of("brand_new"), unknown);
    }

    /** What the network reads of a pixel equals HuggingFace's formula, whatever the fields. */
    @Test
    void of_anyNormalisation_givesHuggingFacesNumbers() {
        long seed = 20261130;
        Random random = new Random(seed);
        for (int trial = 0; trial < 2000; trial++) {
            int channels = random.nextBoolean() ? 3 : 1;
            Map<String, Object> fields = new LinkedHashMap<>();
            maybe(random, fields, "do_rescale", random.nextBoolean());
            maybe(
                    random,
                    fields,
                    "rescale_factor",
                    List.of(1 / 255.0, 1 / 127.5, 1.0, 0.01).get(random.nextInt(4)));
            maybe(random, fields, "rescale_offset", random.nextBoolean());
            maybe(random, fields, "do_normalize", random.nextBoolean());
            boolean one = random.nextInt(4) == 0;
            maybe(random, fields, "image_mean", one ? 0.3 : numbers(random, channels));
            maybe(random, fields, "image_std", one ? 0.2 : numbers(random, channels));
            Preprocessing read =
                    HfPreprocessing.of(
                            JsonObject.of(fields, "f"), SIDE, channels, new ArrayList<>());
            for (int c = 0; c < channels; c++) {
                for (int pixel : new int[] {0, 17, 255}) {
                    double ours = (pixel / 255.0 - read.mean().get(c)) / read.std().get(c);
                    double theirs = reference(fields, pixel, c);
                    assertEquals(
                            theirs,
                            ours,
                            1e-6 * Math.max(1, Math.abs(theirs)),
                            "seed " + seed + ", trial " + trial + " " + fields);
                }
            }
        }
    }

    /** transformers' rescale and normalize, one pixel. */
    private static double reference(Map<String, Object> fields, double pixel, int channel) {
        double x = pixel;
        if ((boolean) fields.getOrDefault("do_rescale", true)) {
            x *= (double) fields.getOrDefault("rescale_factor", 1 / 255.0);
            x -= (boolean) fields.getOrDefault("rescale_offset", false) ? 1 : 0;
        }
        if ((boolean) fields.getOrDefault("do_normalize", true)) {
            x -= entry(fields, "image_mean", channel);
            x /= entry(fields, "image_std", channel);
        }
        return x;
    }

    private static double entry(Map<String, Object> fields, String key, int channel) {
        Object value = fields.getOrDefault(key, 0.5);
        return value instanceof List<?> l ? (double) l.get(channel) : (double) value;
    }

    private static void maybe(Random random, Map<String, Object> fields, String key, Object value) {
        if (random.nextBoolean()) {
            fields.put(key, value);
        }
    }

    private static List<Double> numbers(Random random, int n) {
        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            numbers.add(0.1 + random.nextDouble());
        }
        return numbers;
    }

    @Test
    void timm_everyField_isUsedOrRefused() {
        Preprocessing plain = timm("");
        assertEquals(
                new Preprocessing(
                        Resize.SHORTER_SIDE,
                        36,
                        SIDE,
                        Interpolation.BICUBIC,
                        List.of(0.485, 0.456, 0.406),
                        List.of(0.229, 0.224, 0.225)),
                plain,
                "timm's defaults");
        for (String field :
                List.of(
                        "'crop_pct':1.0",
                        "'crop_mode':'squash'",
                        "'interpolation':'bilinear'",
                        "'mean':[0.1,0.2,0.3]",
                        "'std':[1,1,2]")) {
            assertNotEquals(plain, timm(field), field);
        }
        for (String field : List.of("crop_mode", "interpolation")) {
            UnsupportedModelException e =
                    assertThrows(
                            UnsupportedModelException.class,
                            () -> timm("'" + field + "':'border'"));
            assertTrue(e.getMessage().contains(field), e.getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> timm("'crop_pct':0"));
    }

    @Test
    void timmTable_names_meanTheirPublishedPreprocessing() {
        assertEquals(384, resize("deit3_base_patch16_384.fb_in1k.safetensors"));
        assertEquals(224, resize("deit3_small_patch16_224.fb_in22k_ft_in1k.bin"));
        assertEquals(224, resize("deit_3_small_224_21k.pth"));
        assertEquals(248, resize("deit_3_small_224_1k.pth"));
        assertEquals(248, resize("vit-tiny-patch16-224.augreg_in21k_ft_in1k"));
        assertEquals(384, resize("swin_base_patch4_window12_384.pth"));
        assertTrue(TimmTable.named("model.safetensors").isEmpty());
        assertTrue(TimmTable.named("my_vit.safetensors").isEmpty());
    }

    private static int resize(String name) {
        List<TimmTable.Entry> entries = TimmTable.named(name);
        assertTrue(!entries.isEmpty(), name);
        return entries.get(0).preprocessing().resizeTo();
    }

    private static Preprocessing timm(String fields) {
        return TimmPreprocessing.of(json(fields), SIDE, 3);
    }

    private static Preprocessing huggingFace(String fields) {
        return HfPreprocessing.of(json(fields), SIDE, 3, new ArrayList<>());
    }

    private static JsonObject json(String fields) {
        return Json.object("{" + fields.replace('\'', '"') + "}", "side file");
    }
}
