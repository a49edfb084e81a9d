// SPDX-License-Identifier: Apache-2.0
/** How a page gets its data; {@link org.knime.core.webui.data.InitialDataService} first. */
package org.knime.core.webui.data;
