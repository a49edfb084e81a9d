/** Short cuts for references. */
package org.knime.node.parameters.updates.util;
