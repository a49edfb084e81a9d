// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign;

import org.trimformer.core.model.VitModel;

import java.util.List;

/**
 * A foreign model made ours.
 *
 * @param model ready to use
 * @param warnings sentences about everything that was assumed rather than read
 */
public record ImportedModel(VitModel model, List<String> warnings) {

    /** Copies the list. */
    public ImportedModel {
        warnings = List.copyOf(warnings);
    }
}
