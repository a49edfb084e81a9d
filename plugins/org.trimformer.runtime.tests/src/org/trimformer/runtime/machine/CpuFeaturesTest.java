// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

class CpuFeaturesTest {

    @Test
    void parse_serverCpu_findsBf16() {
        var cpu =
                CpuFeatures.parse(
                        List.of(
                                "processor\t: 0",
                                "model name\t: AMD EPYC 9004",
                                "flags\t\t: fpu sse avx512f avx512_bf16 amx_bf16"));
        assertEquals("AMD EPYC 9004", cpu.model());
        assertEquals(List.of("AMX_BF16", "AVX512_BF16"), cpu.bf16());
        assertEquals("the CPU has AMX_BF16 and AVX512_BF16", cpu.bf16Words());
    }

    @Test
    void parse_desktopCpu_saysWhatIsMissing() {
        var cpu = CpuFeatures.parse(List.of("model name : Core", "flags : avx2 avx512_bf16x"));
        assertFalse(cpu.bf16Fast());
        assertTrue(cpu.bf16Words().contains("neither"), cpu.bf16Words());
    }

    @Test
    void parse_armCpu_readsFeatures() {
        assertTrue(CpuFeatures.parse(List.of("Features : fp asimd bf16")).bf16Fast());
    }

    @Test
    void parse_nothing_isNotKnown() {
        var cpu = CpuFeatures.parse(List.of("processor : 0"));
        assertFalse(cpu.known());
        assertTrue(cpu.bf16Words().contains("not known"), cpu.bf16Words());
    }
}
