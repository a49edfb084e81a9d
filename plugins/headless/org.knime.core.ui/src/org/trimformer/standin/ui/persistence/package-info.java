// SPDX-License-Identifier: Apache-2.0
/**
 * Parameters to settings and back, key by key as KNIME writes them. {@link
 * org.trimformer.standin.ui.persistence.ParametersSerializer} is the way in, {@code StoredField}
 * says how one field is stored, {@code ValueStores} knows the types.
 */
package org.trimformer.standin.ui.persistence;
