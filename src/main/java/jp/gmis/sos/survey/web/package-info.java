/** The pages of surveys: answer, correct, history (感染症関連調査). */
package jp.gmis.sos.survey.web;
