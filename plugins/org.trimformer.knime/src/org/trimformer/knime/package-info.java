// SPDX-License-Identifier: Apache-2.0
/** The KNIME nodes, their port objects, dialogs and views. */
package org.trimformer.knime;
