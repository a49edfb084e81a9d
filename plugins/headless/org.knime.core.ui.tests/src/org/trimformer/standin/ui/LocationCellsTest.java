// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.NodeSettings;
import org.knime.filehandling.core.connections.DefaultFSLocationSpec;
import org.knime.filehandling.core.connections.FSCategory;
import org.knime.filehandling.core.connections.FSLocation;
import org.knime.filehandling.core.data.location.FSLocationValue;
import org.knime.filehandling.core.data.location.FSLocationValueMetaData;
import org.knime.filehandling.core.data.location.FSLocationValueMetaDataExtension;
import org.knime.filehandling.core.data.location.cell.MultiSimpleFSLocationCellFactory;
import org.knime.filehandling.core.data.location.cell.SimpleFSLocationCellFactory;

import java.util.Optional;
import java.util.Set;

class LocationCellsTest {

    private static final FSLocation IMAGE =
            new FSLocation(FSCategory.RELATIVE, "knime.workflow.data", "images/0.png");
    private static final DefaultFSLocationSpec DATA_AREA =
            new DefaultFSLocationSpec(FSCategory.RELATIVE, "knime.workflow.data");

    @Test
    void createCell_locationOfTheFileSystem_holdsIt() {
        var factory = new SimpleFSLocationCellFactory(DATA_AREA);
        var cell = factory.createCell(IMAGE);
        assertEquals(IMAGE, cell.getFSLocation());
        assertEquals(cell, factory.createCell("images/0.png"));
        assertNotEquals(cell, factory.createCell("images/1.png"));
        assertEquals(SimpleFSLocationCellFactory.TYPE, cell.getType());
        assertTrue(cell.getType().isCompatible(FSLocationValue.class));
        assertEquals("images/0.png", cell.toString());
        assertEquals(cell, new MultiSimpleFSLocationCellFactory().createCell(IMAGE));
    }

    @Test
    void createCell_locationOfAnotherFileSystem_isRefused() {
        var factory = new SimpleFSLocationCellFactory("LOCAL", null);
        assertThrows(IllegalArgumentException.class, () -> factory.createCell(IMAGE));
    }

    @Test
    void metaData_savedAndLoaded_isTheSame() throws Exception {
        var extension = new FSLocationValueMetaDataExtension();
        var creator = extension.create();
        creator.update(new SimpleFSLocationCellFactory(DATA_AREA).createCell("a"));
        creator.update(new SimpleFSLocationCellFactory("LOCAL", null).createCell("/b"));
        creator.update(new SimpleFSLocationCellFactory(DATA_AREA).createCell("c"));
        var metaData = creator.create();
        assertEquals(
                Set.of(DATA_AREA, new DefaultFSLocationSpec("LOCAL")),
                metaData.getFSLocationSpecs());
        var settings = new NodeSettings("meta");
        var serializer = extension.createSerializer();
        serializer.save(metaData, settings);
        assertEquals(
                "RELATIVE",
                settings.getNodeSettings("fs_location_spec_0").getString("fs_category"));
        assertEquals(
                "knime.workflow.data",
                settings.getNodeSettings("fs_location_spec_0").getString("fs_specifier"));
        assertEquals(metaData, serializer.load(settings));
    }

    @Test
    void addMetaData_onAColumn_survivesTheSpec() {
        var creator = new DataColumnSpecCreator("Path", SimpleFSLocationCellFactory.TYPE);
        var metaData = new FSLocationValueMetaData("RELATIVE", "knime.workflow.data");
        creator.addMetaData(metaData, true);
        var table = new DataTableSpec(creator.createSpec());
        assertEquals(
                Optional.of(metaData),
                table.getColumnSpec("Path").getMetaDataOfType(FSLocationValueMetaData.class));
    }
}
