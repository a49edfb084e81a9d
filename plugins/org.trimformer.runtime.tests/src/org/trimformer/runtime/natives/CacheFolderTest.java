// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

class CacheFolderTest {
    @TempDir private Path temporary;
    private final Map<String, String> environment = new HashMap<>();
    private final Properties properties = new Properties();

    private CacheFolder find(String os, Path home) {
        properties.setProperty("os.name", os);
        properties.setProperty("user.home", home.toString());
        properties.setProperty("user.name", "some one");
        properties.setProperty("java.io.tmpdir", temporary.resolve("tmp").toString());
        return CacheFolder.find(new EnvironmentSettings(environment, properties));
    }

    @Test
    void find_namedInEnvironment_winsOverProperty() {
        environment.put("TRIMFORMER_CACHE_DIR", temporary.resolve("env").toString());
        properties.setProperty("TRIMFORMER_CACHE_DIR", temporary.resolve("prop").toString());
        assertEquals(temporary.resolve("env"), find("Linux", temporary).path());
    }

    @Test
    void find_namedByProperty_isTaken() {
        environment.put("TRIMFORMER_CACHE_DIR", "  ");
        properties.setProperty("TRIMFORMER_CACHE_DIR", temporary.resolve("prop").toString());
        // a blank variable still hides the property: DJL reads its own settings the same way
        assertEquals(
                temporary.resolve(".cache").resolve("trimformer"), find("Linux", temporary).path());
        environment.clear();
        assertEquals(temporary.resolve("prop"), find("Linux", temporary).path());
    }

    @Test
    void find_nothingNamed_followsTheSystemsHabit() {
        assertEquals(
                temporary.resolve(".cache").resolve("trimformer"), find("Linux", temporary).path());
        assertEquals(
                temporary.resolve("Library").resolve("Caches").resolve("Trimformer"),
                find("Mac OS X", temporary).path());
        environment.put("LOCALAPPDATA", temporary.resolve("local").toString());
        assertEquals(
                temporary.resolve("local").resolve("Trimformer").resolve("Cache"),
                find("Windows 11", temporary).path());
        environment.put("XDG_CACHE_HOME", temporary.resolve("xdg").toString());
        assertEquals(
                temporary.resolve("xdg").resolve("trimformer"), find("Linux", temporary).path());
    }

    @Test
    void find_homeNotWritable_takesTheTemporaryFolderAndSaysSo() throws IOException {
        Path home = Files.writeString(temporary.resolve("home"), "a file in place of a home");
        CacheFolder cache = find("Linux", home);
        assertEquals(temporary.resolve("tmp").resolve("trimformer-some_one"), cache.path());
        assertTrue(cache.origin().contains("read-only"), cache.origin());
    }
}
