// SPDX-License-Identifier: Apache-2.0
/** Parts of tables. */
package org.knime.core.data.container.filter;
