// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CodeVersionTest {

    @Test
    void codeVersion_insideTheBundle_isItsVersionWithoutQualifier() {
        // a plain class path, as in an IDE, has no manifest of the bundle
        boolean inBundle = !getClass().getClassLoader().getClass().getName().startsWith("jdk.");
        if (inBundle) {
            assertTrue(
                    ProvenanceStep.CODE_VERSION.matches("\\d+\\.\\d+\\.\\d+"),
                    ProvenanceStep.CODE_VERSION);
        } else {
            assertEquals(CodeVersion.UNKNOWN, ProvenanceStep.CODE_VERSION);
        }
    }

    @Test
    void unqualified_versionWithQualifier_dropsIt() {
        assertEquals("1.20.3", CodeVersion.unqualified("1.20.3.202611301200"));
        assertEquals("1.20.3", CodeVersion.unqualified("1.20.3"));
    }
}
