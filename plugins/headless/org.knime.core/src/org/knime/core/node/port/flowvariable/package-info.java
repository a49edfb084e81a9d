/** Connections that carry flow variables only. */
package org.knime.core.node.port.flowvariable;
