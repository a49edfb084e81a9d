// SPDX-License-Identifier: Apache-2.0
/**
 * Node views and port views as web pages that open in any browser: scripts and styles inlined, the
 * data embedded. Read {@link org.trimformer.headless.view.StandalonePage} first.
 */
package org.trimformer.headless.view;
