// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.trimformer.headless.fixtures.KnimeFolder;
import org.trimformer.headless.fixtures.TestWorkflow;
import org.trimformer.headless.workflow.NodeFile.MetaNode;
import org.trimformer.headless.workflow.NodeFile.NativeNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class WorkflowReaderTest {

    @TempDir private Path dir;

    private static String refusal(Path folder) {
        return assertThrows(WorkflowException.class, () -> WorkflowReader.read(folder))
                .getMessage();
    }

    @Test
    void read_folderWithEveryKeyOfKnime59_isUnderstood() throws Exception {
        WorkflowFile workflow = WorkflowReader.read(KnimeFolder.writeTo(dir.resolve("Saved flow")));
        assertEquals("Saved flow", workflow.name());
        assertEquals(2, workflow.nodes().size());
        NativeNode numbers = assertInstanceOf(NativeNode.class, workflow.node(1).orElseThrow());
        assertEquals("Numbers", numbers.name());
        assertEquals("org.trimformer.headless.testnodes.NumbersFactory", numbers.factory());
        assertEquals("org.trimformer.headless.tests", numbers.bundle());
        assertEquals(5, numbers.settings().getNodeSettings("model").getInt("rows"));
        assertEquals(new ConnectionFile(1, 1, 2, 1), workflow.connections().get(0));
        assertEquals(1, workflow.variables().size());
    }

    @Test
    void read_metaNode_isNested() throws Exception {
        Path folder =
                new TestWorkflow(dir.resolve("flow"))
                        .metaNode(4, "My meta", 1, 2, inner -> inner.node(2, "Sum"))
                        .write();
        MetaNode meta =
                assertInstanceOf(MetaNode.class, WorkflowReader.read(folder).node(4).orElseThrow());
        assertEquals("My meta", meta.name());
        assertEquals(1, meta.inner().metaInPorts());
        assertEquals(2, meta.inner().metaOutPorts());
        assertEquals(1, meta.inner().nodes().size());
    }

    /** Forty files, in each of which two metanodes point to the next: 2^40 nodes if one follows. */
    @Test
    @Timeout(60)
    void read_metaNodesThatShareTheirWorkflow_isRefused() throws IOException {
        Path root = dir.resolve("flow");
        for (int level = 0; level <= 40; level++) {
            String next = "level %d/workflow.knime".formatted(level + 1);
            Path here = level == 0 ? root : root.resolve("level " + level);
            String path = level == 0 ? next : "../" + next;
            TestWorkflow workflow = new TestWorkflow(here);
            if (level < 40) {
                workflow.entry(1, path, "MetaNode").entry(2, path, "MetaNode");
            }
            workflow.write();
        }
        assertTrue(refusal(root).contains("belongs to more than one node"), refusal(root));
    }

    @Test
    @Timeout(60)
    void read_nodesThatShareTheirSettings_isRefused() throws IOException {
        Path folder =
                new TestWorkflow(dir.resolve("flow"))
                        .node(1, "Numbers")
                        .entry(2, "Numbers (#1)/settings.xml", "NativeNode")
                        .write();
        assertTrue(refusal(folder).contains("belongs to more than one node"), refusal(folder));
    }

    @Test
    void read_settingsThatAreAFolder_areRefused() throws IOException {
        Path folder =
                new TestWorkflow(dir.resolve("flow")).entry(1, "strange", "NativeNode").write();
        Files.createDirectories(folder.resolve("strange"));
        assertTrue(refusal(folder).contains("is no file but a folder"), refusal(folder));
    }

    @Test
    @Timeout(60)
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void read_settingsThatAreAPipe_areRefusedUnread() throws Exception {
        Path folder = new TestWorkflow(dir.resolve("flow")).entry(1, "pipe", "NativeNode").write();
        Process made =
                new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).inheritIO().start();
        assertEquals(0, made.waitFor());
        assertTrue(refusal(folder).contains("pipe or device"), refusal(folder));
    }

    @Test
    void read_pathWithANul_isRefusedInWords() throws IOException {
        Path folder = new TestWorkflow(dir.resolve("flow")).entry(1, "a\0b", "NativeNode").write();
        assertTrue(refusal(folder).contains("\"a?b\""), refusal(folder));
    }

    @Test
    void read_otherLoadVersion_saysWhatToDo() throws IOException {
        Path folder =
                new TestWorkflow(dir.resolve("flow"))
                        .change(settings -> settings.addString("version", "4.1.0"))
                        .write();
        String message = refusal(folder);
        assertTrue(message.contains("load version 4.1.0"), message);
        assertTrue(message.contains("save it"), message);
    }

    @Test
    void read_noWorkflowFile_saysSo() throws IOException {
        Files.createDirectories(dir.resolve("flow"));
        assertTrue(refusal(dir.resolve("flow")).contains("holds no workflow.knime"));
        assertTrue(refusal(dir.resolve("absent")).contains("There is no workflow folder"));
    }

    @Test
    void read_missingSettingsFile_namesIt() throws IOException {
        Path folder = new TestWorkflow(dir.resolve("flow")).node(1, "Numbers").write();
        Files.delete(folder.resolve("Numbers (#1)/settings.xml"));
        String message = refusal(folder);
        assertTrue(message.contains("settings.xml is missing"), message);
    }

    @Test
    void read_unreadableXml_namesTheFile() throws IOException {
        Path folder = new TestWorkflow(dir.resolve("flow")).node(1, "Numbers").write();
        Path settings = folder.resolve("Numbers (#1)/settings.xml");
        Files.writeString(settings, "<config key=\"settings.xml\"><entry");
        String message = refusal(folder);
        assertTrue(message.contains("settings.xml is not readable as KNIME settings"), message);
    }

    @Test
    void read_xmlWithExternalEntity_isRefused() throws IOException {
        Path secret = Files.writeString(dir.resolve("secret.txt"), "secret");
        Path folder = new TestWorkflow(dir.resolve("flow")).node(1, "Numbers").write();
        Files.writeString(
                folder.resolve("Numbers (#1)/settings.xml"),
                """
                <?xml version="1.0"?><!DOCTYPE config [<!ENTITY s SYSTEM "%s">]>
                <config key="settings.xml"><entry key="node-name" type="xstring" value="&s;"/></config>
                """
                        .formatted(secret.toUri()));
        String message = refusal(folder);
        assertTrue(message.contains("not readable as KNIME settings"), message);
    }

    @Test
    void read_nodeFolderOutsideTheWorkflow_isRefused() throws IOException {
        Path folder = new TestWorkflow(dir.resolve("flow")).node(1, "Numbers").write();
        Path file = folder.resolve("workflow.knime");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("Numbers (#1)/settings.xml", "../other/settings.xml"));
        assertTrue(refusal(folder).contains("leads out of the workflow"));
    }

    @Test
    void read_twoNodesWithOneId_isRefused() throws IOException {
        Path folder =
                new TestWorkflow(dir.resolve("flow")).node(1, "Numbers").node(2, "Sum").write();
        Path file = folder.resolve("workflow.knime");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "key=\"id\" type=\"xint\" value=\"2\"",
                                "key=\"id\" type=\"xint\" value=\"1\""));
        assertTrue(refusal(folder).contains("Two nodes have the id #1"));
    }

    @Test
    void read_missingConnectionEnd_namesTheKey() throws IOException {
        Path folder =
                new TestWorkflow(dir.resolve("flow"))
                        .node(1, "Numbers")
                        .node(2, "Sum")
                        .connect(1, 1, 2, 1)
                        .write();
        Path file = folder.resolve("workflow.knime");
        Files.writeString(file, Files.readString(file).replace("destPort", "somePort"));
        assertTrue(refusal(folder).contains("The integer \"destPort\" is missing"));
    }
}
