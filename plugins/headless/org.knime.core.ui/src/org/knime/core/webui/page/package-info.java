// SPDX-License-Identifier: Apache-2.0
/** Pages and the files they need; {@link org.knime.core.webui.page.Page#create()} starts one. */
package org.knime.core.webui.page;
