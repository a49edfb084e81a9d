// SPDX-License-Identifier: Apache-2.0
/** Ports that carry an image. */
package org.knime.core.node.port.image;
