// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTypeRegistry;
import org.knime.core.node.workflow.VariableTypeRegistry;
import org.knime.filehandling.core.data.location.cell.SimpleFSLocationCell;
import org.knime.filehandling.core.data.location.cell.SimpleFSLocationCell.SimpleFSLocationCellSerializer;
import org.knime.filehandling.core.data.location.variable.FSLocationVariableType;
import org.osgi.framework.FrameworkUtil;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What the plugin.xml files of the stand-in tell the extension registry. */
class RegistryTest {

    @BeforeEach
    void needsOsgi() {
        assumeTrue(
                FrameworkUtil.getBundle(RegistryTest.class) != null,
                "there is a registry in OSGi only");
    }

    @Test
    void repositoryPoints_areDeclared() {
        var registry = Platform.getExtensionRegistry();
        assertNotNull(registry.getExtensionPoint("org.knime.workbench.repository.nodes"));
        assertNotNull(registry.getExtensionPoint("org.knime.workbench.repository.categories"));
    }

    @Test
    void communityCategory_isOpenToAll() {
        var community =
                Arrays.stream(
                                Platform.getExtensionRegistry()
                                        .getConfigurationElementsFor(
                                                "org.knime.workbench.repository.categories"))
                        .filter(category -> "community".equals(category.getAttribute("level-id")))
                        .findFirst()
                        .orElseThrow();
        assertEquals("/", community.getAttribute("path"));
        assertEquals("false", community.getAttribute("locked"));
    }

    @Test
    void locationVariables_areRegistered() {
        Set<Object> types =
                Arrays.stream(VariableTypeRegistry.getInstance().getAllTypes())
                        .collect(Collectors.toSet());
        assertTrue(types.contains(FSLocationVariableType.INSTANCE));
    }

    @Test
    void locationCells_areRegisteredWithTheirSerializer() {
        var registry = DataTypeRegistry.getInstance();
        assertEquals(
                SimpleFSLocationCell.class,
                registry.getCellClass(SimpleFSLocationCell.class.getName()).orElseThrow());
        assertEquals(
                SimpleFSLocationCellSerializer.class,
                registry.getSerializer(SimpleFSLocationCell.class).orElseThrow().getClass());
    }
}
