// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.NodeSettings;
import org.knime.filehandling.core.connections.DefaultFSLocationSpec;
import org.knime.filehandling.core.connections.FSCategory;
import org.knime.filehandling.core.connections.FSFiles;
import org.knime.filehandling.core.connections.FSLocation;
import org.knime.filehandling.core.connections.FSLocationSpec;
import org.knime.filehandling.core.connections.FSPath;
import org.knime.filehandling.core.connections.location.FSPathProviderFactory;
import org.knime.filehandling.core.connections.location.MultiFSPathProviderFactory;
import org.knime.filehandling.core.connections.meta.FSType;
import org.knime.filehandling.core.data.location.FSLocationSerializationUtils;
import org.trimformer.standin.host.HostContext;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class LocationsTest {

    @TempDir Path m_dir;

    @BeforeEach
    void makeFiles() throws IOException {
        Files.createDirectories(m_dir.resolve("images/cats"));
        Files.writeString(m_dir.resolve("images/cats/0 a.png"), "cat");
        Files.writeString(m_dir.resolve("images/readme"), "text");
    }

    private interface PathWork<T> {
        T on(FSPath path) throws IOException;
    }

    private static <T> T with(FSLocation location, PathWork<T> work) throws IOException {
        try (var factory = FSPathProviderFactory.newFactory(Optional.empty(), location);
                var provider = factory.create(location)) {
            return work.on(provider.getPath());
        }
    }

    private FSLocation local(String path) {
        return new FSLocation(FSCategory.LOCAL, m_dir.resolve(path).toString());
    }

    @Test
    void newFactory_localLocation_givesAPathThatIsNotOnTheDefaultFileSystem() throws IOException {
        with(
                local("images"),
                path -> {
                    assertNotEquals(FileSystems.getDefault(), path.getFileSystem());
                    assertEquals(m_dir.resolve("images").toString(), path.toString());
                    assertEquals(local("images"), path.toFSLocation());
                    assertEquals(FSType.LOCAL_FS, path.getFileSystem().getFSType());
                    return null;
                });
    }

    @Test
    void files_onAPath_workOnTheRealFiles() throws IOException {
        with(
                local("images"),
                path -> {
                    try (var children = Files.list(path)) {
                        assertEquals(
                                List.of("cats", "readme"),
                                children.map(p -> p.getFileName().toString()).sorted().toList());
                    }
                    assertEquals("cat", Files.readString(path.resolve("cats").resolve("0 a.png")));
                    assertEquals(
                            "text",
                            Files.readString(
                                    (Path) path.resolve(new String[] {"cats", "..", "readme"})));
                    var copy = path.resolve("new/copy");
                    Files.createDirectories(copy.getParent());
                    Files.copy(path.resolve("readme"), copy);
                    assertEquals("text", Files.readString(m_dir.resolve("images/new/copy")));
                    assertTrue(Files.isSameFile(copy, path.resolve("new").resolve("copy")));
                    assertEquals(List.of("cats/0 a.png", "new/copy", "readme"), filesBelow(path));
                    FSFiles.deleteRecursively(copy.getParent());
                    assertFalse(Files.exists(m_dir.resolve("images/new")));
                    return null;
                });
    }

    private static List<String> filesBelow(FSPath folder) throws IOException {
        return FSFiles.getFilePathsFromFolder(folder).stream()
                .map(p -> folder.relativize(p).toString().replace(File.separatorChar, '/'))
                .sorted()
                .toList();
    }

    @Test
    void exists_missingFile_isFalseAndReadingSaysWhich() throws IOException {
        with(
                local("nope"),
                path -> {
                    assertFalse(FSFiles.exists(path));
                    assertFalse(FSFiles.isDirectory(path));
                    assertThrows(NoSuchFileException.class, () -> Files.readString(path));
                    return null;
                });
        assertEquals(true, with(local("images"), path -> FSFiles.isDirectory(path)));
    }

    @Test
    void toLocalFile_ofFileAndFolder_isTheRealOneAndNoCopy() throws IOException {
        for (var name : List.of("images", "images/readme")) {
            var real =
                    with(
                            local(name),
                            path -> {
                                try (var handle = FSFiles.toLocalFile(path)) {
                                    return handle.path();
                                }
                            });
            assertEquals(m_dir.resolve(name).toString(), real);
            assertTrue(Files.exists(Path.of(real)), "closing the handle deletes nothing");
        }
    }

    @Test
    void newFactory_relativeLocalPath_isMadeAbsoluteInTheHomeFolder() throws IOException {
        for (var path : List.of("", "images/a.png")) {
            var real = with(new FSLocation(FSCategory.LOCAL, path), LocationsTest::localFile);
            assertEquals(HostContext.homeDirectory().resolve(path).normalize(), Path.of(real));
        }
    }

    private static String localFile(FSPath path) throws IOException {
        try (var handle = FSFiles.toLocalFile(path)) {
            return handle.path();
        }
    }

    @Test
    void newFactory_emptyLocalPathUsedAsItIs_isTheFolderOfTheProcess() throws IOException {
        with(
                new FSLocation(FSCategory.LOCAL, ""),
                path -> {
                    assertTrue(FSFiles.exists(path));
                    return null;
                });
    }

    @Test
    void newFactory_fileUrl_leadsToTheFile() throws IOException {
        var uri = m_dir.resolve("images/cats/0 a.png").toUri();
        assertEquals(
                "cat",
                with(
                        new FSLocation(FSCategory.CUSTOM_URL, "1000", uri.toString()),
                        Files::readString));
    }

    @Test
    void toFSLocation_ofAFileUrl_isAUrlAgain() throws IOException {
        var uri = m_dir.resolve("images/cats/0 a.png").toUri().toString();
        var location = new FSLocation(FSCategory.CUSTOM_URL, "1000", uri);
        assertEquals(location, with(location, FSPath::toFSLocation));
    }

    @Test
    void newFactory_webUrl_isRefusedWithoutTouchingTheNetwork() throws IOException {
        var location = new FSLocation(FSCategory.CUSTOM_URL, "1000", "https://example.org/a.png");
        var thrown =
                assertThrows(
                        IllegalArgumentException.class, () -> with(location, Files::readString));
        assertTrue(
                thrown.getMessage().startsWith("Only file: URLs can be read without KNIME"),
                thrown.getMessage());
    }

    @Test
    void newFactory_fileSystemsOfKnimeAlone_areRefusedInWords() {
        for (var category :
                List.of(FSCategory.HUB_SPACE, FSCategory.MOUNTPOINT, FSCategory.CONNECTED)) {
            var spec = new DefaultFSLocationSpec(category, "x");
            var thrown =
                    assertThrows(
                            IllegalStateException.class,
                            () -> FSPathProviderFactory.newFactory(Optional.empty(), spec));
            assertTrue(
                    thrown.getMessage().contains("not available without KNIME"),
                    thrown.getMessage());
        }
    }

    @Test
    void newFactory_relativeOutsideAWorkflow_isRefusedInWords() {
        var spec = new DefaultFSLocationSpec(FSCategory.RELATIVE, "knime.workflow.data");
        var thrown =
                assertThrows(
                        IllegalStateException.class,
                        () -> FSPathProviderFactory.newFactory(Optional.empty(), spec));
        assertTrue(thrown.getMessage().contains("need a workflow"), thrown.getMessage());
    }

    @Test
    void create_locationOfAnotherFileSystem_isRefused() throws IOException {
        try (var factory = FSPathProviderFactory.newFactory(Optional.empty(), local("images"))) {
            var other = new FSLocation(FSCategory.CUSTOM_URL, "1000", "file:/x");
            assertThrows(IllegalArgumentException.class, () -> factory.create(other));
        }
    }

    @Test
    void multiFactory_oneFileSystem_isOpenedOnce() {
        try (var factories = new MultiFSPathProviderFactory()) {
            var first = factories.getOrCreateFSPathProviderFactory(local("a"));
            assertEquals(first, factories.getOrCreateFSPathProviderFactory(local("b")));
        }
    }

    @Test
    void paths_ofOneFileSystem_compareByWhatIsWritten() throws IOException {
        var first = with(local("images"), p -> p);
        var second = with(local("images"), p -> p);
        assertEquals(first, second);
        assertEquals(first.hashCode(), second.hashCode());
        assertNotEquals(first, first.resolve("x"));
        assertEquals(first, first.resolve("x").getParent());
        assertTrue(first.resolve("x").startsWith(first));
        assertEquals(0, first.compareTo(second));
    }

    @Test
    void location_texts_areThoseOfKnime() {
        assertEquals(
                "(RELATIVE, knime.workflow.data, images)",
                new FSLocation(FSCategory.RELATIVE, "knime.workflow.data", "images").toString());
        assertThrows(NullPointerException.class, () -> new FSLocation(FSCategory.LOCAL, null));
        assertNotEquals(
                new FSLocation(FSCategory.LOCAL, "a"), new FSLocation(FSCategory.LOCAL, "s", "a"));
    }

    @Test
    void settings_ofLocations_giveThemBackTheNullLocationToo() throws Exception {
        for (var location :
                List.of(
                        local("x"),
                        FSLocation.NULL,
                        new FSLocation(FSCategory.RELATIVE, "knime.workflow", ".."))) {
            var settings = new NodeSettings("location");
            FSLocationSerializationUtils.saveFSLocation(location, settings);
            assertTrue(FSLocationSerializationUtils.isFSLocation(settings));
            assertEquals(location, FSLocationSerializationUtils.loadFSLocation(settings));
            assertTrue(
                    FSLocationSpec.areEqual(
                            location, FSLocationSerializationUtils.loadFSLocationSpec(settings)));
        }
        assertFalse(FSLocationSerializationUtils.isFSLocation(new NodeSettings("none")));
    }
}
