// SPDX-License-Identifier: Apache-2.0
/**
 * Reactions of the dialog to the user: references name fields, providers compute values, effects
 * show and hide.
 */
package org.knime.node.parameters.updates;
