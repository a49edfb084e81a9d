// SPDX-License-Identifier: Apache-2.0
/**
 * Config trees that also hold data cells and data types. Read {@link
 * org.knime.core.node.config.Config} first.
 */
package org.knime.core.node.config;
