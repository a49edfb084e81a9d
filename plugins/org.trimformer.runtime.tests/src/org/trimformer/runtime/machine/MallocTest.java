// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.machine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Map;

class MallocTest {

    @Test
    void isTunedByUser_glibcsVariables_areRespected() {
        assertFalse(Malloc.isTunedByUser(Map.of("PATH", "/bin", "GLIBC_TUNABLES", "x=y")));
        assertTrue(Malloc.isTunedByUser(Map.of("MALLOC_ARENA_MAX", "2")));
        assertTrue(
                Malloc.isTunedByUser(
                        Map.of("GLIBC_TUNABLES", "glibc.malloc.mmap_threshold=1048576")));
    }
}
