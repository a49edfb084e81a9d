/** Small helpers: versions. */
package org.knime.core.util;
