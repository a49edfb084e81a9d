// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class OutputNamesTest {

    @Test
    void safe_usualName_staysAsItIs() {
        assertEquals("Token Prune & Pool", OutputNames.safe("Token Prune & Pool"));
        assertEquals("a_b_c", OutputNames.safe("a/b:c"));
        assertEquals("_.hidden", OutputNames.safe(".hidden"));
    }

    @Test
    void safe_longName_isShortenedByBytesAndNeverInsideACharacter(@TempDir Path dir)
            throws IOException {
        for (String character : new String[] {"a", "\u00e4", "\u6f22", "\ud83d\ude00"}) {
            String name = OutputNames.safe(character.repeat(300));
            int bytes = name.getBytes(StandardCharsets.UTF_8).length;
            assertTrue(bytes <= 200 && bytes > 196, name);
            assertEquals(character.repeat(name.length() / character.length()), name);
            Files.createDirectory(dir.resolve(name + " (#12.345)"));
        }
    }
}
