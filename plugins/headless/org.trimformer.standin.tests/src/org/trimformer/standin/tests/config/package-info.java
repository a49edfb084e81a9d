/** Tests of config trees and their XML. */
package org.trimformer.standin.tests.config;
