// SPDX-License-Identifier: Apache-2.0
/** Meta data that columns carry, such as the file system of a path column. */
package org.knime.core.data.meta;
