// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.io;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.InvalidSettingsException;

class ImageFolderReaderParametersTest {

    @Test
    void validate_defaults_passes() {
        assertDoesNotThrow(() -> new ImageFolderReaderParameters().validate());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.95, -1, Double.NaN})
    void validate_shareOutOfRange_isRefusedByName(double share) {
        ImageFolderReaderParameters parameters = new ImageFolderReaderParameters();
        parameters.m_heldOutShare = share;
        InvalidSettingsException e =
                assertThrows(InvalidSettingsException.class, parameters::validate);
        assertTrue(e.getMessage().contains("Held-out share"), e.getMessage());
    }

    @Test
    void validate_brokenPattern_isRefusedInWords() {
        ImageFolderReaderParameters parameters = new ImageFolderReaderParameters();
        parameters.m_labels = ImageFolderReaderParameters.LabelSource.FILE_NAME_PATTERN;
        parameters.m_pattern = "([a-z";
        InvalidSettingsException e =
                assertThrows(InvalidSettingsException.class, parameters::validate);
        assertTrue(e.getMessage().contains("([a-z"), e.getMessage());
    }
}
