// SPDX-License-Identifier: Apache-2.0
/** The Equinox extension registry as the stand-in uses it. Read {@code Extensions} first. */
package org.trimformer.standin.registry;
