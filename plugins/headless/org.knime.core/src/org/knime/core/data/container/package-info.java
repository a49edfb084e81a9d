// SPDX-License-Identifier: Apache-2.0
/**
 * How tables are made: containers that collect rows, rearrangers that change columns. Read {@link
 * org.knime.core.data.container.DataContainer} first.
 */
package org.knime.core.data.container;
