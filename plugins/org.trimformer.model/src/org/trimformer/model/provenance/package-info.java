// SPDX-License-Identifier: Apache-2.0
/**
 * What a step of a model's provenance was made from, written down so that the step can be repeated.
 * Read {@link org.trimformer.model.provenance.RecordedInputs} first.
 */
package org.trimformer.model.provenance;
