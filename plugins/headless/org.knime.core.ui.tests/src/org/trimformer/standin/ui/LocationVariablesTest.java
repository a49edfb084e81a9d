// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.VariableType.StringType;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelection;
import org.knime.filehandling.core.connections.FSCategory;
import org.knime.filehandling.core.connections.FSLocation;
import org.knime.filehandling.core.data.location.variable.FSLocationVariableType;
import org.knime.node.parameters.NodeParameters;
import org.trimformer.standin.host.FlowVariables;
import org.trimformer.standin.ui.persistence.ParametersSerializer;

import java.util.Map;

class LocationVariablesTest {

    static final class Parameters implements NodeParameters {
        FileSelection m_folder =
                new FileSelection(
                        new FSLocation(FSCategory.RELATIVE, "knime.workflow.data", "images"));
        int m_epochs = 3;
    }

    private static final FSLocation LOCAL = new FSLocation(FSCategory.LOCAL, "/data/cats");
    private static final FlowVariable VARIABLE =
            new FlowVariable("where", FSLocationVariableType.INSTANCE, LOCAL);

    /** The settings after a variable took control of the entry with the keys. */
    private static Parameters controlled(FlowVariable variable, String... keys) throws Exception {
        var model = new NodeSettings("model");
        ParametersSerializer.save(new Parameters(), model);
        var variables = new NodeSettings("variables");
        variables.addString("version", "V_2019_09_13");
        var level = variables.addNodeSettings("tree");
        for (String key : keys) {
            level = level.addNodeSettings(key);
        }
        level.addString("used_variable", variable.getName());
        level.addString("exposed_variable", null);
        var resolved =
                FlowVariables.resolve(model, variables, Map.of(variable.getName(), variable));
        return ParametersSerializer.load(Parameters.class, resolved.settings());
    }

    @Test
    void resolve_locationVariable_replacesTheWholeLocation() throws Exception {
        assertEquals(LOCAL, controlled(VARIABLE, "folder", "path").m_folder.getFSLocation());
    }

    @Test
    void resolve_textVariableOnThePath_keepsTheFileSystem() throws Exception {
        var text = new FlowVariable("where", "dogs");
        assertEquals(
                new FSLocation(FSCategory.RELATIVE, "knime.workflow.data", "dogs"),
                controlled(text, "folder", "path", "path").m_folder.getFSLocation());
    }

    @Test
    void resolve_locationVariableOnANumber_isRefused() {
        assertThrows(InvalidSettingsException.class, () -> controlled(VARIABLE, "epochs"));
    }

    @Test
    void getValue_asText_isThePath() {
        assertEquals("/data/cats", VARIABLE.getValue(StringType.INSTANCE));
        assertEquals(LOCAL, VARIABLE.getValue(FSLocationVariableType.INSTANCE));
    }

    @Test
    void save_locationVariable_writesTheLocationDirectly() throws Exception {
        var saved = new NodeSettings("Var_0");
        VARIABLE.save(saved);
        assertEquals("where", saved.getString("name"));
        assertEquals("FSLocation", saved.getString("class"));
        assertEquals("LOCAL", saved.getString("file_system_type"));
        assertEquals("/data/cats", saved.getString("path"));
        assertEquals(true, saved.getBoolean("location_present"));
    }
}
