// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images.folder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.core.fault.TrimformerException;
import org.trimformer.testing.Fuzz;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tables of labels, damaged. */
class CsvTableFuzzTest {
    private static final String PLAIN =
            "file,label\na/1.png,cat\nb 2.jpg,\"big, red \"\"dog\"\"\"\n";
    private static final String EXCEL =
            "sep=;\r\nname;file;label\r\n1;a.png;'it''s'\r\n2;b.png;x\r\n";

    @TempDir Path folder;

    @Test
    void read_damagedTables_areReadOrRefused() throws Exception {
        byte[] marked = ("\ufeff" + EXCEL).getBytes(StandardCharsets.UTF_8);
        List<byte[]> corpus =
                List.of(
                        PLAIN.getBytes(StandardCharsets.UTF_8),
                        EXCEL.getBytes(StandardCharsets.UTF_8),
                        marked,
                        ("\ufeff" + PLAIN).getBytes(StandardCharsets.UTF_16LE),
                        "file\tlabel\n\u00e4.png\tf\u00fcnf\n"
                                .getBytes(StandardCharsets.ISO_8859_1),
                        "\"file\"|\"label\"\n\"1\"|\"a\nb\"\n".getBytes(StandardCharsets.UTF_8));
        Path file = folder.resolve("labels.csv");
        Fuzz.run(
                "CSV",
                corpus,
                2000,
                bytes -> {
                    Files.write(file, bytes);
                    CsvTable.read(file, "file", "label");
                },
                TrimformerException.class::isInstance);
    }
}
