// SPDX-License-Identifier: Apache-2.0
/** What a data type says about itself to converters. */
package org.knime.core.data.convert.map;
