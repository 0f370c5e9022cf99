/** お知らせ: what the G-MIS事務局 tells facilities and reviewers, on the pages and by mail. */
package jp.gmis.sos.announcement;
