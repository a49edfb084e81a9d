/** Ports that carry an image. */
package org.knime.core.node.port.image;
