// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;
import org.trimformer.core.fault.ImageException;
import org.trimformer.model.predict.Prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

class PredictionColumnsTest {
    private static final List<String> CLASSES = List.of("cat", "dog", "Ape");
    private static final Prediction DOG =
            new Prediction(new double[] {0.2, 0.5, 0.3}, Optional.empty());

    private static DataTableSpec table(String... names) {
        return new DataTableSpec(
                List.of(names).stream()
                        .map(n -> new DataColumnSpecCreator(n, StringCell.TYPE).createSpec())
                        .toArray(DataColumnSpec[]::new));
    }

    private static VitPredictorParameters best(int classes) {
        VitPredictorParameters parameters = new VitPredictorParameters();
        parameters.m_bestClasses = classes;
        return parameters;
    }

    private static List<String> names(PredictionColumns columns) {
        return List.of(columns.spec().getColumnNames());
    }

    private static List<DataCell> cells(DataRow row) {
        return IntStream.range(0, row.getNumCells()).mapToObj(row::getCell).toList();
    }

    @Test
    void spec_byDefault_isNamedAsKnimeNamesPredictions() throws Exception {
        PredictionColumns columns = new PredictionColumns(table("Path"), CLASSES, best(1));
        assertEquals(
                List.of(
                        "Path",
                        "Prediction (Label)",
                        "Prediction (Label) (Confidence)",
                        "P (Label=cat)",
                        "P (Label=dog)",
                        "P (Label=Ape)"),
                names(columns));
    }

    @Test
    void spec_domains_areTheClassesInTheModelsOrderAndZeroToOne() throws Exception {
        DataTableSpec spec = new PredictionColumns(table(), CLASSES, best(2)).spec();
        for (String name : List.of("Prediction (Label)", "Prediction 2 (Label)")) {
            assertEquals(
                    List.of(new StringCell("cat"), new StringCell("dog"), new StringCell("Ape")),
                    new ArrayList<>(spec.getColumnSpec(name).getDomain().getValues()));
        }
        for (String name : List.of("P (Label=dog)", "Prediction 2 (Label) (Confidence)")) {
            DataColumnSpec share = spec.getColumnSpec(name);
            assertEquals(new DoubleCell(0), share.getDomain().getLowerBound());
            assertEquals(new DoubleCell(1), share.getDomain().getUpperBound());
        }
    }

    @Test
    void row_severalBestClasses_standInOrderOfProbability() throws Exception {
        PredictionColumns columns = new PredictionColumns(table("Path"), CLASSES, best(3));
        DataRow row = columns.row(new DefaultRow("Row7", new StringCell("a.png")), DOG);
        assertEquals("Row7", row.getKey().getString());
        assertEquals(
                List.of("a.png", "dog", "0.5", "Ape", "0.3", "cat", "0.2", "0.2", "0.5", "0.3"),
                cells(row).stream().map(DataCell::toString).toList());
    }

    @Test
    void row_withoutProbabilities_endsWithTheBestClasses() throws Exception {
        VitPredictorParameters few = best(1);
        few.m_probabilities = false;
        few.m_target = "Animal";
        PredictionColumns columns = new PredictionColumns(table("Path"), CLASSES, few);
        assertEquals(
                List.of("Path", "Prediction (Animal)", "Prediction (Animal) (Confidence)"),
                names(columns));
        assertEquals(3, columns.row(new DefaultRow("r", new StringCell("a")), DOG).getNumCells());
    }

    @Test
    void row_unreadableImage_keepsItsCellsAndGetsMissingOnes() throws Exception {
        PredictionColumns columns = new PredictionColumns(table("Path"), CLASSES, best(1));
        Prediction none = new Prediction(null, Optional.of(new ImageException("damaged", "fix")));
        DataRow row = columns.row(new DefaultRow("r", new StringCell("a.png")), none);
        assertEquals("a.png", row.getCell(0).toString());
        assertEquals(6, row.getNumCells());
        assertTrue(cells(row).subList(1, 6).stream().allMatch(DataCell::isMissing));
    }

    @Test
    void spec_namesThatAreTaken_getANumber() throws Exception {
        DataTableSpec again =
                new PredictionColumns(
                                new PredictionColumns(table("Path"), CLASSES, best(1)).spec(),
                                CLASSES,
                                best(1))
                        .spec();
        assertEquals(11, again.getNumColumns());
        assertEquals(
                DataTableSpec.getUniqueColumnName(
                        new PredictionColumns(table("Path"), CLASSES, best(1)).spec(),
                        "Prediction (Label)"),
                again.getColumnSpec(6).getName());
    }

    @Test
    void spec_moreBestClassesThanTheModelHas_isRefused() {
        InvalidSettingsException e =
                assertThrows(
                        InvalidSettingsException.class,
                        () -> new PredictionColumns(table(), CLASSES, best(4)));
        assertTrue(e.getMessage().contains("the model has 3 classes"), e.getMessage());
    }

    @Test
    void validate_valuesOutOfRange_areRefusedByName() {
        assertThrows(InvalidSettingsException.class, best(0)::validate);
        VitPredictorParameters wide = best(1);
        wide.m_batchSize = 5000;
        InvalidSettingsException e = assertThrows(InvalidSettingsException.class, wide::validate);
        assertTrue(e.getMessage().contains("Batch size"), e.getMessage());
    }

    /** A workflow made where more is installed still opens; the node then says what is missing. */
    @Test
    void settings_engineThatIsNotInstalled_isRefusedWhenConfiguredNotWhenLoaded() throws Exception {
        VitPredictorParameters elsewhere = best(1);
        elsewhere.m_engine = "onnxruntime";
        elsewhere.validate();
        if (InstalledBackends.engines().size() == 1) {
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, elsewhere::settings);
            assertTrue(e.getMessage().contains("install"), e.getMessage());
        }
    }
}
