/** The KNIME nodes, their port objects, dialogs and views. */
package org.trimformer.knime;
