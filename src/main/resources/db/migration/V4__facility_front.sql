-- What the facility's front needs. Times are UTC.

-- ユーザ基礎情報
alter table user_account
  add column contact_name varchar(100),
  add column contact_phone varchar(30),
  add column contact_confirmed_at datetime(6),
  add column email_verified_at datetime(6);

-- A link that a mail carries; only its SHA-256 is kept.
create table one_time_link (
  token_hash char(64) not null primary key,
  purpose varchar(30) not null,
  username varchar(100) not null,
  email varchar(254) not null,
  created_at datetime(6) not null,
  expires_at datetime(6) not null,
  used_at datetime(6),
  key one_time_link_user (username, purpose, created_at),
  key one_time_link_expires (expires_at)
);

-- What was typed as user name is kept as SHA-256 only: people type passwords there.
create table login_attempt (
  id bigint not null auto_increment primary key,
  login_hash char(64) not null,
  address varchar(45) not null,
  attempted_at datetime(6) not null,
  succeeded boolean not null,
  key login_attempt_login (login_hash, address, attempted_at),
  key login_attempt_address (address, attempted_at),
  key login_attempt_attempted (attempted_at)
);

-- What somebody is typing into a form, saved while they type. Content is JSON.
create table form_draft (
  username varchar(100) not null,
  form varchar(100) not null,
  content mediumtext not null,
  saved_at datetime(6) not null,
  primary key (username, form),
  key form_draft_saved (saved_at)
);

create table request_follower (
  request_id binary(16) not null,
  username varchar(100) not null,
  followed_at datetime(6) not null,
  primary key (request_id, username),
  foreign key (request_id) references distribution_request (id)
);

-- 最近参照したデータ
create table recent_request (
  username varchar(100) not null,
  request_id binary(16) not null,
  viewed_at datetime(6) not null,
  primary key (username, request_id),
  key recent_request_viewed (username, viewed_at),
  foreign key (request_id) references distribution_request (id)
);

alter table announcement add column published_until datetime(6);

-- よくあるご質問
create table faq (
  id bigint not null auto_increment primary key,
  question varchar(300) not null,
  answer text not null,
  display_order int not null
);

insert into faq (display_order, question, answer) values
  (1, '「保存」ボタンを押しましたが、これで要請したことになりますか。',
    'いいえ。「保存」ボタンをクリックしただけでは、まだ要請したことにはなりません。要請の画面で「システムチェック＆申請」ボタンをクリックし、「完了」を押してください。対応ステータスが「都道府県・国確認中」になれば、要請は受け付けられています。'),
  (2, '何時までに申請すれば、当日に対応されますか。',
    '営業日の13時までに申請された要請は、当日から対応します。13時以降、または土曜日、日曜日、祝日、年末年始などに申請された要請は、翌営業日以降の対応となります。対応開始日は、申請の前に画面に表示されます。'),
  (3, '「エラー有り」となりました。どうすればよいですか。',
    '要請の画面に、満たしていない要件と、直し方が表示されます。日次調査・週次調査（新興感染症）（薬局・訪問看護事業所は週次調査のみ）に回答し、または要請の内容を直してから、もう一度「システムチェック＆申請」ボタンをクリックしてください。'),
  (4, '申請したあとに、内容を直せますか。取り下げられますか。',
    '「受付完了」になるまでは、どちらもできます。「編集」から直して保存すると、もう一度システムチェックを行い、都道府県の確認からやり直します。対応開始日は変わりません。「取下げ」をすると「未申請」に戻ります。'),
  (5, '要請すれば、必ず配布されますか。',
    'いいえ。要請を受けた後、都道府県と国で数量等の整合を確認します。緊急配布 (SOS) 要請 = 配布決定 ではありません。材質やサイズは医療機関が選択できません。また、都道府県・国から電話等で状況を確認することがあります。'),
  (6, '「現在、緊急配布要請の受付を停止しております。」と表示されています。',
    '平時です。訓練のための画面操作と申請は可能ですが、登録作業が完了しても、実際に個人防護具が配布されることはありません。訓練の要請には「訓練」と表示されます。'),
  (7, '入力の途中で画面を閉じてしまいました。',
    '新規・編集の画面で入力した内容は、入力の途中でも自動的に保存されます。同じ画面をもう一度開くと、続きから入力できます。'),
  (8, '担当者が変わりました。',
    '「ユーザ基礎情報登録」から、担当者とメールアドレスを変更してください。新しいメールアドレスには確認のメールが届きます。メールのリンクを開くまでは、前のメールアドレスにお知らせを送ります。');

-- What somebody sent after their session had expired waits in the session of the next login.
alter table SPRING_SESSION_ATTRIBUTES modify column ATTRIBUTE_BYTES mediumblob not null;

-- For sorting the list. listed_at is 申請日時, where what is not handed in yet comes after everything;
-- facility_name is the name when the request was made, as in its title.
alter table distribution_request
  add column listed_at datetime(6) generated always as (coalesce(submitted_at, '9999-12-31 00:00:00')) stored,
  add column facility_name varchar(200);
update distribution_request set facility_name =
  (select facility.name from facility where facility.code = distribution_request.facility_code);
alter table distribution_request modify column facility_name varchar(200) not null;

-- One index for each way to sort the list, for the nation and within a prefecture; a facility has few rows.
alter table distribution_request
  drop key distribution_request_created,
  drop key distribution_request_prefecture,
  add key distribution_request_created (created_at, listed_at, id),
  add key distribution_request_prefecture (prefecture_code, created_at, listed_at, id),
  add key distribution_request_listed (listed_at, id),
  add key distribution_request_name (facility_name, created_at, id),
  add key distribution_request_status (status, listed_at, id),
  add key distribution_request_prefecture_listed (prefecture_code, listed_at, id),
  add key distribution_request_prefecture_name (prefecture_code, facility_name, created_at, id),
  add key distribution_request_prefecture_facility (prefecture_code, facility_code, created_at, id),
  add key distribution_request_prefecture_status (prefecture_code, status, listed_at, id);

alter table facility add key facility_prefecture (prefecture_code, name, code);
