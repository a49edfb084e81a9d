// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class WorkflowArchiveTest {

    @TempDir private Path dir;

    private static WorkflowArchive open(Path source) throws WorkflowException {
        return WorkflowArchive.open(source, temporary -> {});
    }

    private Path zip(String... names) throws IOException {
        Path archive = dir.resolve("flow.knwf");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(1);
                zip.closeEntry();
            }
        }
        return archive;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../evil.txt", "a/../../evil.txt", "/etc/evil.txt", "..\\evil.txt", "a/.."})
    void open_entryLeavesTheFolder_isRefusedAndNothingIsLeft(String name) throws IOException {
        Path archive = zip("flow/workflow.knime", name);
        WorkflowException e = assertThrows(WorkflowException.class, () -> open(archive));
        assertTrue(e.getMessage().contains("leads out of the folder"), e.getMessage());
        assertFalse(Files.exists(dir.resolve("evil.txt")));
        assertFalse(Files.exists(dir.getParent().resolve("evil.txt")));
    }

    @Test
    void open_oneTopLevelFolder_givesItAndDeletesItOnClose() throws Exception {
        Path unpacked;
        try (WorkflowArchive archive = open(zip("My flow/workflow.knime"))) {
            unpacked = archive.folder();
            assertEquals("My flow", archive.name());
            assertTrue(Files.isRegularFile(unpacked.resolve("workflow.knime")));
        }
        assertFalse(Files.exists(unpacked.getParent()));
    }

    @Test
    void open_workflowAtTheRoot_isNamedAfterTheArchive() throws Exception {
        try (WorkflowArchive archive = open(zip("workflow.knime"))) {
            assertEquals("flow", archive.name());
        }
    }

    /** Zeros shrink a thousandfold: 300 KB that would fill 300 MB. */
    @Test
    void open_archiveThatGrowsBeyondMeasure_isRefusedAndNothingIsLeft() throws IOException {
        Path archive = dir.resolve("bomb.knwf");
        byte[] zeros = new byte[1 << 20];
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("flow/workflow.knime"));
            for (int megabytes = 0; megabytes < 300; megabytes++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        List<Path> made = new ArrayList<>();
        WorkflowException e =
                assertThrows(
                        WorkflowException.class, () -> WorkflowArchive.open(archive, made::add));
        assertTrue(
                e.getMessage().contains("unpack to more than 256 MiB")
                        || e.getMessage().contains("MiB are free"),
                e.getMessage());
        assertFalse(Files.exists(made.get(0)));
    }

    @Test
    void open_twoWorkflows_saysHowMany() throws IOException {
        Path archive = zip("a/workflow.knime", "b/workflow.knime");
        WorkflowException e = assertThrows(WorkflowException.class, () -> open(archive));
        assertTrue(e.getMessage().contains("holds 2"), e.getMessage());
    }

    @Test
    void open_noZip_saysSo() throws IOException {
        Path file = Files.writeString(dir.resolve("flow.knwf"), "no zip at all");
        WorkflowException e = assertThrows(WorkflowException.class, () -> open(file));
        assertTrue(e.getMessage().contains("is no .knwf archive"), e.getMessage());
    }

    @Test
    void open_absent_saysSo() {
        Path absent = dir.resolve("absent.knwf");
        WorkflowException e = assertThrows(WorkflowException.class, () -> open(absent));
        assertTrue(e.getMessage().contains("There is no workflow"), e.getMessage());
    }
}
