// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.migration.ConfigMigration;
import org.knime.node.parameters.migration.DefaultProvider;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.migration.NodeParametersMigration;
import org.knime.node.parameters.persistence.NodeParametersPersistor;
import org.knime.node.parameters.persistence.Persistor;

import java.util.List;
import java.util.Optional;

class ParametersLoadingTest {

    enum Mode {
        FAST,
        EXACT
    }

    static class Strict implements NodeParameters {
        int m_epochs = 3;
        boolean m_strict = true;
        Mode m_mode = Mode.EXACT;
    }

    private static final String EPOCHS = "<entry key=\"epochs\" type=\"xint\" value=\"21\"/>\n";
    private static final String STRICT =
            "<entry key=\"strict\" type=\"xboolean\" value=\"false\"/>\n";
    private static final String MODE = "<entry key=\"mode\" type=\"xstring\" value=\"FAST\"/>\n";

    private static String refusal(Class<? extends NodeParameters> type, String xml) {
        return assertThrows(
                        InvalidSettingsException.class,
                        () -> ParametersSerializer.load(type, Xml.of(xml)))
                .getMessage();
    }

    @Test
    void load_missingKey_isRefusedNamingTypeAndKey() {
        assertEquals("Int for key \"epochs\" not found.", refusal(Strict.class, STRICT + MODE));
        assertEquals("Boolean for key \"strict\" not found.", refusal(Strict.class, EPOCHS + MODE));
    }

    @Test
    void load_wrongType_isRefusedAsIfMissing() {
        var text = "<entry key=\"epochs\" type=\"xstring\" value=\"21\"/>\n";
        assertEquals(
                "Int for key \"epochs\" not found.", refusal(Strict.class, text + STRICT + MODE));
    }

    @Test
    void load_unknownConstant_isRefusedListingTheConstants() {
        var mode = "<entry key=\"mode\" type=\"xstring\" value=\"NOPE\"/>\n";
        assertEquals(
                "Invalid value 'NOPE'. Possible values: FAST, EXACT",
                refusal(Strict.class, EPOCHS + STRICT + mode));
    }

    @Test
    void load_unknownExtraKey_isAccepted() throws Exception {
        var extra = "<entry key=\"from_the_future\" type=\"xint\" value=\"1\"/>\n";
        var loaded =
                ParametersSerializer.load(Strict.class, Xml.of(EPOCHS + STRICT + extra + MODE));
        assertEquals(21, loaded.m_epochs);
        assertEquals(Mode.FAST, loaded.m_mode);
    }

    @LoadDefaultsForAbsentFields
    static final class Lenient implements NodeParameters {
        int m_epochs = 3;
        Optional<Double> m_limit = Optional.of(2.0);
        Inner m_inner = new Inner();

        @Persistor(AllKinds.Percent.class)
        double m_share = 0.75;
    }

    static final class Inner implements NodeParameters {
        int m_depth = 12;
        int m_width = 192;
    }

    @Test
    void load_defaultsForAbsentFields_takesDefaultsForWhatIsAbsent() throws Exception {
        var loaded = ParametersSerializer.load(Lenient.class, Xml.of(""));
        assertEquals(3, loaded.m_epochs);
        assertEquals(Optional.of(2.0), loaded.m_limit);
        assertEquals(12, loaded.m_inner.m_depth);
        assertEquals(0.75, loaded.m_share);
    }

    @Test
    void load_defaultsForAbsentFields_doNotReachNestedClasses() {
        var half =
                "<config key=\"inner\">\n"
                        + "<entry key=\"depth\" type=\"xint\" value=\"6\"/>\n"
                        + "</config>\n";
        assertEquals("Int for key \"width\" not found.", refusal(Lenient.class, half));
    }

    @Test
    void load_halfAnOptional_isRefusedEvenIfDefaultsAreTaken() {
        var half = "<entry key=\"limit\" type=\"xdouble\" value=\"1.0\"/>\n";
        assertEquals(
                "Boolean for key \"limit_is_present\" not found.", refusal(Lenient.class, half));
    }

    static final class Grown implements NodeParameters {
        int m_epochs = 3;

        @Migrate(loadDefaultIfAbsent = true)
        int m_added = 5;
    }

    @Test
    void load_migrateOnOneField_takesItsDefaultAlone() throws Exception {
        assertEquals(5, ParametersSerializer.load(Grown.class, Xml.of(EPOCHS)).m_added);
        assertEquals("Int for key \"epochs\" not found.", refusal(Grown.class, ""));
    }

    static final class Renamed implements NodeParameters {
        @Migration(PercentToRatio.class)
        double m_ratio = 0.5;
    }

    static final class PercentToRatio implements NodeParametersMigration<Double> {
        @Override
        public List<ConfigMigration<Double>> getConfigMigrations() {
            return List.of(
                    ConfigMigration.<Double>builder(s -> s.getInt("percent") / 100.0)
                            .withDeprecatedConfigPath("percent")
                            .build());
        }
    }

    @Test
    void load_renamedKey_isReadInTheOldWayAndTheNew() throws Exception {
        var old = "<entry key=\"percent\" type=\"xint\" value=\"80\"/>\n";
        var today = "<entry key=\"ratio\" type=\"xdouble\" value=\"0.9\"/>\n";
        assertEquals(0.8, ParametersSerializer.load(Renamed.class, Xml.of(old)).m_ratio);
        assertEquals(0.9, ParametersSerializer.load(Renamed.class, Xml.of(today)).m_ratio);
        assertEquals("Double for key \"ratio\" not found.", refusal(Renamed.class, ""));
    }

    static final class Provided implements NodeParameters {
        @Migration(Forty.class)
        int m_epochs = 3;
    }

    static final class Forty implements DefaultProvider<Integer> {
        @Override
        public Integer getDefault() {
            return 40;
        }
    }

    @Test
    void load_defaultProvider_isAskedOnlyIfTheKeyIsAbsent() throws Exception {
        assertEquals(40, ParametersSerializer.load(Provided.class, Xml.of("")).m_epochs);
        assertEquals(21, ParametersSerializer.load(Provided.class, Xml.of(EPOCHS)).m_epochs);
    }

    static final class DeepPath implements NodeParameters {
        @Migration(FromDeep.class)
        int m_epochs = 3;
    }

    static final class FromDeep implements NodeParametersMigration<Integer> {
        @Override
        public List<ConfigMigration<Integer>> getConfigMigrations() {
            return List.of(
                    ConfigMigration.<Integer>builder(s -> s.getNodeSettings("old").getInt("epochs"))
                            .withDeprecatedConfigPath("old", "epochs")
                            .build());
        }
    }

    @Test
    void load_deprecatedPathBelowAConfig_isFound() throws Exception {
        var old = "<config key=\"old\">\n" + EPOCHS + "</config>\n";
        assertEquals(21, ParametersSerializer.load(DeepPath.class, Xml.of(old)).m_epochs);
        var entryOfThatName = "<entry key=\"old\" type=\"xint\" value=\"1\"/>\n" + EPOCHS;
        assertEquals(
                21, ParametersSerializer.load(DeepPath.class, Xml.of(entryOfThatName)).m_epochs);
    }

    @Persistor(WholePersistor.class)
    static final class Whole implements NodeParameters {
        int m_a;
        int m_b;
    }

    static final class WholePersistor implements NodeParametersPersistor<Whole> {
        @Override
        public Whole load(NodeSettingsRO settings) throws InvalidSettingsException {
            var whole = new Whole();
            var parts = settings.getString("both").split(",");
            whole.m_a = Integer.parseInt(parts[0]);
            whole.m_b = Integer.parseInt(parts[1]);
            return whole;
        }

        @Override
        public void save(Whole param, NodeSettingsWO settings) {
            settings.addString("both", param.m_a + "," + param.m_b);
        }

        @Override
        public String[][] getConfigPaths() {
            return new String[][] {{"both"}};
        }
    }

    @Test
    void load_persistorOfTheClass_handlesTheWhole() throws Exception {
        var whole = new Whole();
        whole.m_a = 1;
        whole.m_b = 2;
        var settings = new NodeSettings("model");
        ParametersSerializer.save(whole, settings);
        assertEquals("1,2", settings.getString("both"));
        assertEquals(2, ParametersSerializer.load(Whole.class, settings).m_b);
    }
}
