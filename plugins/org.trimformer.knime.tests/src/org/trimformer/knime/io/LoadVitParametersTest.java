package org.trimformer.knime.io;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.trimformer.core.arch.Presets;
import org.trimformer.knime.io.LoadVitParameters.Source;

import java.util.List;

class LoadVitParametersTest {

    @Test
    void validate_ownSizesDefaults_passes() {
        LoadVitParameters parameters = new LoadVitParameters();
        parameters.m_source = Source.SIZES;
        assertDoesNotThrow(parameters::validate);
    }

    @Test
    void architecture_everyPreset_takesClasses() {
        LoadVitParameters parameters = new LoadVitParameters();
        parameters.m_source = Source.PRESET;
        parameters.m_classes = 7;
        for (String preset : Presets.names()) {
            parameters.m_preset = preset;
            assertEquals(7, parameters.architecture().classes(), preset);
        }
    }

    @Test
    void m_preset_default_isKnown() {
        assertTrue(Presets.byName(new LoadVitParameters().m_preset).isPresent());
    }

    @Test
    void validate_widthNotMultipleOfHeads_namesBoth() {
        LoadVitParameters parameters = new LoadVitParameters();
        parameters.m_source = Source.SIZES;
        parameters.m_heads = 5;
        InvalidSettingsException e =
                assertThrows(InvalidSettingsException.class, parameters::validate);
        assertTrue(
                e.getMessage().contains("width 192") && e.getMessage().contains("heads 5"),
                e.getMessage());
    }

    @Test
    void classNames_commaSeparated_areTrimmed() {
        LoadVitParameters parameters = new LoadVitParameters();
        parameters.m_classes = 2;
        parameters.m_classNames = " cat ,  ankle boot ";
        assertEquals(List.of("cat", "ankle boot"), parameters.classNames());
    }

    @Test
    void validate_wrongNumberOfNames_isRefused() {
        LoadVitParameters parameters = new LoadVitParameters();
        parameters.m_source = Source.SIZES;
        parameters.m_classNames = "cat, dog";
        assertThrows(InvalidSettingsException.class, parameters::validate);
    }
}
