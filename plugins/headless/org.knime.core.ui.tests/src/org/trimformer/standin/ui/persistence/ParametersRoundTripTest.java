// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui.persistence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.knime.core.node.NodeSettings;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelection;
import org.knime.filehandling.core.connections.FSCategory;
import org.knime.filehandling.core.connections.FSLocation;
import org.knime.node.parameters.NodeParameters;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

class ParametersRoundTripTest {

    private static List<String> saved(NodeParameters parameters) throws Exception {
        var settings = new NodeSettings("model");
        ParametersSerializer.save(parameters, settings);
        return Xml.lines(settings);
    }

    @Test
    void save_everyKindOfField_writesWhatKnimeWrites() throws Exception {
        assertEquals(Xml.golden("all-kinds.xml"), saved(new AllKinds()));
    }

    @Test
    void load_everyKindOfFieldChanged_givesBackWhatWasSaved() throws Exception {
        var changed = changed();
        var settings = new NodeSettings("model");
        ParametersSerializer.save(changed, settings);
        var loaded = ParametersSerializer.load(AllKinds.class, settings);
        assertEquals(saved(changed), saved(loaded));
        assertEquals(8.5f, loaded.m_rate);
        assertEquals(Optional.empty(), loaded.m_limit);
        assertEquals(Optional.of("n"), loaded.m_note);
        assertArrayEquals(new int[] {1}, loaded.m_sizes);
        assertEquals(1, loaded.m_items.length);
        assertEquals("only", loaded.m_items[0].m_name);
        assertEquals(0.5, loaded.m_share);
        assertEquals(LocalDate.of(1999, 12, 31), loaded.m_day);
        assertEquals(new FSLocation(FSCategory.CUSTOM_URL, "1000", "file:/x"), loaded.m_local);
        assertEquals(AllKinds.Mode.FAST, loaded.m_mode);
    }

    @Test
    void load_goldenFile_givesDefaults() throws Exception {
        var loaded = ParametersSerializer.load(AllKinds.class, Xml.loadGolden("all-kinds.xml"));
        assertEquals(Xml.golden("all-kinds.xml"), saved(loaded));
        assertEquals(1, loaded.m_transient, "transient fields keep what the constructor set");
    }

    @Test
    void save_nestedNull_saysWhichField() {
        var parameters = new AllKinds();
        parameters.m_nested = null;
        var thrown =
                assertThrows(
                        IllegalStateException.class,
                        () -> ParametersSerializer.save(parameters, new NodeSettings("model")));
        assertEquals(
                "The field stored as 'nested' is null; fields of type Nested need a value.",
                thrown.getMessage());
    }

    @Test
    void save_unsupportedType_saysWhichField() {
        var thrown =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                ParametersSerializer.save(
                                        new Unsupported(), new NodeSettings("model")));
        assertEquals(
                "Field "
                        + Unsupported.class.getName()
                        + ".m_list has type java.util.List<java.lang.String>, which cannot be"
                        + " stored without a @Persistor.",
                thrown.getMessage());
    }

    static final class Unsupported implements NodeParameters {
        List<String> m_list = List.of();
    }

    private static AllKinds changed() {
        var all = new AllKinds();
        all.m_epochs = -5;
        all.m_seed = 1;
        all.m_rate = 8.5f;
        all.m_separator = '\t';
        all.m_strict = false;
        all.m_name = null;
        all.m_mode = AllKinds.Mode.FAST;
        all.m_names = new String[0];
        all.m_sizes = new int[] {1};
        all.m_nested.m_inner.m_flag = false;
        all.m_items = new AllKinds.Item[] {new AllKinds.Item("only", 3)};
        all.m_limit = Optional.empty();
        all.m_timeLimit = Optional.of(2.5);
        all.m_note = Optional.of("n");
        all.m_maybe = Optional.empty();
        all.m_renamed = 9;
        all.m_share = 0.5;
        all.m_folder = new FileSelection();
        all.m_local = new FSLocation(FSCategory.CUSTOM_URL, "1000", "file:/x");
        all.m_day = LocalDate.of(1999, 12, 31);
        return all;
    }
}
