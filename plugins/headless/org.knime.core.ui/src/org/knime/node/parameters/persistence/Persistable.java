// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.persistence;

/** A class whose fields are stored, each under a key of its own. */
public interface Persistable {}
