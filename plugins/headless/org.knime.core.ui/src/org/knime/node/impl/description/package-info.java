// SPDX-License-Identifier: Apache-2.0
/** Node descriptions made from the texts of the node and of its parameters. */
package org.knime.node.impl.description;
