// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui.persistence;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelection;
import org.knime.filehandling.core.connections.FSCategory;
import org.knime.filehandling.core.connections.FSLocation;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.persistence.NodeParametersPersistor;
import org.knime.node.parameters.persistence.Persist;
import org.knime.node.parameters.persistence.Persistable;
import org.knime.node.parameters.persistence.Persistor;

import java.time.LocalDate;
import java.util.Optional;

/** A field of every kind, with the values of the golden file. */
final class AllKinds implements NodeParameters {

    static int s_ignored = 5;

    int m_epochs = 3;
    long m_seed = 9_000_000_000L;
    double m_ratio = 0.7;
    float m_rate = 0.5f;
    byte m_small = 7;
    char m_separator = ';';
    boolean m_strict = true;
    String m_name = "a < b & \"c\"";
    Mode m_mode = Mode.EXACT;
    String[] m_names = {"x", "y"};
    int[] m_sizes = {224, 384};
    double[] m_means = {0.5, 0.25};
    boolean[] m_flags = {true, false};
    Nested m_nested = new Nested();
    Item[] m_items = {new Item("first", 0.1), new Item("second", 0.2)};
    Optional<Double> m_limit = Optional.of(1.5);
    Optional<Double> m_timeLimit = Optional.empty();
    Optional<Integer> m_count = Optional.of(4);
    Optional<String> m_note = Optional.empty();
    Optional<Mode> m_maybe = Optional.of(Mode.FAST);

    @Persist(configKey = "renamed_key")
    int m_renamed = 8;

    @Persistor(Percent.class)
    double m_share = 0.25;

    FileSelection m_folder =
            new FileSelection(new FSLocation(FSCategory.RELATIVE, "knime.workflow.data", "images"));
    FSLocation m_local = new FSLocation(FSCategory.LOCAL, "/tmp/a b");
    LocalDate m_day = LocalDate.of(2026, 3, 1);
    String plain = "no prefix";

    @SuppressWarnings("unused") // private fields must not be stored
    private int m_hidden = 1;

    transient int m_transient = 1;

    enum Mode {
        FAST,
        EXACT
    }

    static final class Nested implements WidgetGroup, Persistable {
        int m_depth = 12;
        Inner m_inner = new Inner();
    }

    static final class Inner implements NodeParameters {
        boolean m_flag = true;
    }

    static class Base implements NodeParameters {
        String m_name = "";
    }

    static final class Item extends Base {
        double m_ratio;

        Item() {}

        Item(String name, double ratio) {
            m_name = name;
            m_ratio = ratio;
        }
    }

    static final class Percent implements NodeParametersPersistor<Double> {

        @Override
        public Double load(NodeSettingsRO settings) throws InvalidSettingsException {
            return settings.getInt("share_percent") / 100.0;
        }

        @Override
        public void save(Double param, NodeSettingsWO settings) {
            settings.addInt("share_percent", (int) Math.round(param * 100));
        }

        @Override
        public String[][] getConfigPaths() {
            return new String[][] {{"share_percent"}};
        }
    }
}
