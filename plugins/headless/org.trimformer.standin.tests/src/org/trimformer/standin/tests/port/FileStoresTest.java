// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.tests.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.core.util.DuplicateKeyException;
import org.trimformer.standin.host.Executed;
import org.trimformer.standin.host.HostNode;
import org.trimformer.standin.host.PortObjects;
import org.trimformer.standin.tests.host.LambdaNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** File stores: made in an execution, shared by copies, gone after reset, failure and cancel. */
class FileStoresTest {

    @TempDir private Path folder;

    private static LambdaNode note(LambdaNode.Work work) {
        return LambdaNode.of(NotePortObject.TYPE, work);
    }

    private static LambdaNode writing() {
        return note(
                (m, in, exec) -> {
                    FileStore store = exec.createFileStore("model.safetensors");
                    assertFalse(store.getFile().exists());
                    Files.writeString(store.getFile().toPath(), "weights");
                    return new PortObject[] {
                        new NotePortObject(new NotePortObject.Spec(1), "A", List.of(store))
                    };
                });
    }

    private long filesLeft() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void copyFor_fileStoreObject_sharesTheFileAndIsComplete() throws Exception {
        try (HostNode host = writing().in(folder)) {
            NotePortObject original = (NotePortObject) LambdaNode.run(host);
            PortObject first = PortObjects.copyFor(original, new ExecutionMonitor());
            NotePortObject copy =
                    (NotePortObject) PortObjects.copyFor(first, new ExecutionMonitor());
            assertNotSame(original, copy);
            assertEquals("A", copy.note());
            assertEquals("weights", copy.seenAfterLoading());
            assertNull(original.seenAfterLoading());
            assertEquals(original, copy);
            Path file = PortObjects.storedFiles(copy).get(0);
            assertEquals(PortObjects.storedFiles(original), List.of(file));
            assertEquals("model.safetensors", file.getFileName().toString());
        }
    }

    @Test
    void execute_objectWithUnwrittenStore_flushesItOnce() throws Exception {
        LambdaNode node =
                note(
                        (m, in, exec) ->
                                new PortObject[] {
                                    new NotePortObject(
                                            new NotePortObject.Spec(1),
                                            "A",
                                            List.of(exec.createFileStore("m")))
                                });
        try (HostNode host = node.in(folder)) {
            NotePortObject object = (NotePortObject) LambdaNode.run(host);
            assertEquals(1, object.flushes());
            NotePortObject copy =
                    (NotePortObject) PortObjects.copyFor(object, new ExecutionMonitor());
            assertEquals("flushed A", copy.seenAfterLoading());
            assertEquals(0, copy.flushes());
        }
    }

    @Test
    void createFileStore_folder_isAllowedAndDeletedWithAllInIt() throws Exception {
        LambdaNode node =
                note(
                        (m, in, exec) -> {
                            FileStore store = exec.createFileStore("model");
                            Path inner = store.getFile().toPath().resolve("a").resolve("b");
                            Files.createDirectories(inner);
                            Files.writeString(inner.resolve("c"), "x");
                            return new PortObject[] {
                                new NotePortObject(
                                        new NotePortObject.Spec(1), "dir", List.of(store))
                            };
                        });
        try (HostNode host = node.in(folder)) {
            LambdaNode.run(host);
            assertEquals(1, filesLeft());
        }
        assertEquals(0, filesLeft());
    }

    @Test
    void reset_executedNode_deletesItsFiles() throws Exception {
        try (HostNode host = writing().in(folder)) {
            LambdaNode.run(host);
            assertEquals(1, filesLeft());
            host.reset();
            assertEquals(0, filesLeft());
            LambdaNode.run(host);
            assertEquals(1, filesLeft());
        }
        assertEquals(0, filesLeft());
    }

    @Test
    void execute_failure_deletesItsFiles() throws Exception {
        LambdaNode node =
                note(
                        (m, in, exec) -> {
                            Path file = exec.createFileStore("half").getFile().toPath();
                            Files.writeString(file, "x");
                            throw new IOException("disk is full");
                        });
        try (HostNode host = node.in(folder)) {
            assertThrows(IOException.class, () -> LambdaNode.run(host));
            assertEquals(0, filesLeft());
        }
    }

    @Test
    void execute_canceled_deletesItsFiles() throws Exception {
        DefaultNodeProgressMonitor progress = new DefaultNodeProgressMonitor();
        LambdaNode node =
                note(
                        (m, in, exec) -> {
                            FileStore store = exec.createFileStore("half");
                            Files.writeString(store.getFile().toPath(), "x");
                            progress.setExecuteCanceled();
                            return new PortObject[] {
                                new NotePortObject(
                                        new NotePortObject.Spec(1), "late", List.of(store))
                            };
                        });
        try (HostNode host = node.in(folder)) {
            assertEquals(Executed.Status.CANCELED, host.execute(progress).status());
            assertEquals(0, filesLeft());
        }
    }

    @Test
    void createFileStore_nameGivenTwice_failsTheNodeAsInKnime() throws Exception {
        LambdaNode node =
                note(
                        (m, in, exec) -> {
                            exec.createFileStore("model");
                            exec.createFileStore("model");
                            return null;
                        });
        try (HostNode host = node.in(folder)) {
            Executed executed = host.execute(new DefaultNodeProgressMonitor());
            assertTrue(executed.cause().orElseThrow() instanceof DuplicateKeyException);
            String message = executed.message().getMessage();
            assertTrue(message.contains("Duplicate key detected: \"model\""), message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a\\b", "", "..\\x", "../x"})
    void createFileStore_nameThatIsAPath_isRefused(String name) throws Exception {
        LambdaNode node =
                note(
                        (m, in, exec) -> {
                            exec.createFileStore(name);
                            return null;
                        });
        try (HostNode host = node.in(folder)) {
            assertThrows(IOException.class, () -> LambdaNode.run(host));
        }
    }
}
