// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceChoiceTest {

    @ParameterizedTest
    @CsvSource({
        "'', AUTO, 0", "Auto, AUTO, 0", "' CPU ', CPU, 0", "gpu, GPU, 0",
        "GPU 1, GPU, 1", "gpu:2, GPU, 2", "cuda, GPU, 0", "cuda:12, GPU, 12"
    })
    void parse_validText_givesKindAndIndex(String text, DeviceChoice.Kind kind, int gpu) {
        assertEquals(new DeviceChoice(kind, gpu), DeviceChoice.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tpu", "gpu x", "cpu 1", "gpu 100", "gpu -1", "gpu  1"})
    void parse_otherText_isRefusedNamingIt(String text) {
        var e = assertThrows(IllegalArgumentException.class, () -> DeviceChoice.parse(text));
        assertTrue(e.getMessage().contains("'" + text + "'"), e.getMessage());
    }

    @Test
    void constructor_indexOutOfRange_isRefusedWithRange() {
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new DeviceChoice(DeviceChoice.Kind.GPU, 64));
        assertTrue(e.getMessage().contains("0..63"), e.getMessage());
    }
}
