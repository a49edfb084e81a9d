/** What a data type says about itself to converters. */
package org.knime.core.data.convert.map;
