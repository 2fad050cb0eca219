-- The first schema. The tables of the entities are what `frontdesk schema` prints; the rest is the desk's own.

-- Who this desk is, and how far its clock and its journal have come. One row.
CREATE TABLE self (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    desk_id BLOB NOT NULL,
    desk_no INTEGER NOT NULL,
    hlc_last INTEGER NOT NULL,
    next_seq INTEGER NOT NULL,
    head BLOB NOT NULL,
    key_check BLOB NOT NULL -- tells whether a key file is the one secrets were sealed with
) STRICT;

-- Desks whose entries stand in the journal; 1 is this one.
CREATE TABLE desk (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    no INTEGER NOT NULL,
    name TEXT
) STRICT;

-- Blocks of running numbers for codes. last is NULL as long as the block has no end.
CREATE TABLE series (
    name TEXT NOT NULL,
    year INTEGER NOT NULL,
    next INTEGER NOT NULL,
    last INTEGER,
    PRIMARY KEY (name, year)
) STRICT, WITHOUT ROWID;

-- Totals over all customers, kept with every write: everybody, and those of the usual view. One row.
CREATE TABLE tally (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    everybody INTEGER NOT NULL,
    total INTEGER NOT NULL,
    vip INTEGER NOT NULL,
    returning_guests INTEGER NOT NULL
) STRICT;
INSERT INTO tally VALUES (1, 0, 0, 0, 0);

-- The search document of each customer. rank orders hits: the smaller, the more recent and frequent a guest.
CREATE TABLE find (
    rank INTEGER PRIMARY KEY,
    row INTEGER NOT NULL UNIQUE, -- of the customer
    words TEXT NOT NULL
) STRICT;

-- Ranks given so far per bucket (day of last activity and number of stays).
CREATE TABLE find_bucket (
    bucket INTEGER PRIMARY KEY,
    used INTEGER NOT NULL
) STRICT;

-- The index of all words, in the order of rank.
CREATE VIRTUAL TABLE find_words USING fts5 (
    words,
    content = '', detail = none, columnsize = 0, prefix = '1 2 3',
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
);

-- Distinct words of letters, for what a prefix cannot find: the middle of a word, and misspelt words.
CREATE TABLE find_term (
    id INTEGER PRIMARY KEY,
    word TEXT NOT NULL UNIQUE,
    uses INTEGER NOT NULL -- documents that hold it
) STRICT;

-- The beginnings of words of five letters and more, whole and with one letter left out.
CREATE TABLE find_gap (
    gap TEXT NOT NULL,
    term INTEGER NOT NULL,
    PRIMARY KEY (gap, term)
) STRICT, WITHOUT ROWID;

-- The parts of words, by runs of three letters.
CREATE VIRTUAL TABLE find_part USING fts5 (
    word,
    content = '', detail = none, columnsize = 0,
    tokenize = 'trigram'
);

CREATE TABLE customer (
    row INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    stream INTEGER,
    base_hlc INTEGER,
    created_at INTEGER,
    created_by BLOB,
    hlc INTEGER,
    clk TEXT,
    updated_at INTEGER,
    updated_by BLOB,
    retracted_at INTEGER,
    customer_code TEXT,
    customer_type TEXT,
    status TEXT,
    title TEXT,
    first_name TEXT,
    middle_name TEXT,
    last_name TEXT,
    name_suffix TEXT,
    full_name TEXT,
    display_name TEXT,
    date_of_birth TEXT,
    gender TEXT,
    nationality TEXT,
    passport_country TEXT,
    languages_spoken TEXT,
    preferred_language TEXT,
    email TEXT,
    email_key TEXT,
    email_valid INTEGER,
    email_verified INTEGER,
    email_shared INTEGER,
    alternative_email TEXT,
    phone TEXT,
    phone_e164 TEXT,
    phone_valid INTEGER,
    phone_type TEXT,
    phone_verified INTEGER,
    phone_shared INTEGER,
    alternative_phone TEXT,
    whatsapp_number TEXT,
    wechat_id TEXT,
    address_line1 TEXT,
    address_line2 TEXT,
    city TEXT,
    state_province TEXT,
    postal_code TEXT,
    country TEXT,
    emergency_contact_name TEXT,
    emergency_contact_phone TEXT,
    emergency_contact_relationship TEXT,
    id_type TEXT,
    id_number BLOB,
    id_issue_date TEXT,
    id_expiry_date TEXT,
    id_issuing_country TEXT,
    id_front_image TEXT,
    id_back_image TEXT,
    secondary_id_type TEXT,
    secondary_id_number BLOB,
    secondary_id_expiry TEXT,
    company_id BLOB,
    company_name TEXT,
    contact_person TEXT,
    job_title TEXT,
    department TEXT,
    company_email TEXT,
    company_phone TEXT,
    tax_id BLOB,
    tax_id_type TEXT,
    billing_address TEXT,
    vip_status TEXT,
    vip_status_expiry TEXT,
    customer_segment TEXT,
    customer_source TEXT,
    referral_source TEXT,
    acquisition_channel TEXT,
    acquisition_date TEXT,
    loyalty_member INTEGER,
    loyalty_number TEXT,
    loyalty_tier TEXT,
    loyalty_points INTEGER,
    lifetime_points INTEGER,
    loyalty_join_date TEXT,
    loyalty_expiry_date TEXT,
    points_expiry_date TEXT,
    first_stay_date TEXT,
    last_stay_date TEXT,
    total_stays INTEGER,
    total_nights INTEGER,
    total_spent INTEGER,
    average_spent_per_stay INTEGER,
    average_stay_length INTEGER,
    total_bookings INTEGER,
    total_cancellations INTEGER,
    no_show_count INTEGER,
    cancellation_rate INTEGER,
    average_satisfaction INTEGER,
    preferences_summary TEXT,
    marketing_consent INTEGER,
    marketing_consent_date INTEGER,
    email_opt_in INTEGER,
    sms_opt_in INTEGER,
    phone_opt_in INTEGER,
    mail_opt_in INTEGER,
    third_party_opt_in INTEGER,
    tags TEXT,
    internal_notes TEXT,
    special_attention TEXT,
    medical_notes BLOB,
    is_blacklisted INTEGER,
    blacklist_reason TEXT,
    blacklisted_date INTEGER,
    blacklisted_by BLOB,
    warning_level INTEGER,
    warning_notes TEXT,
    credit_limit INTEGER,
    current_balance INTEGER,
    payment_terms TEXT,
    default_payment_method TEXT,
    payment_tokens TEXT,
    gdpr_consent INTEGER,
    gdpr_consent_date INTEGER,
    data_retention_consent INTEGER,
    deletion_requested INTEGER,
    deletion_requested_date INTEGER,
    anonymized INTEGER,
    facebook_profile TEXT,
    instagram_handle TEXT,
    twitter_handle TEXT,
    linkedin_profile TEXT,
    profile_completeness INTEGER,
    profile_verified INTEGER,
    verification_date INTEGER,
    verified_by BLOB,
    profile_state TEXT,
    user_id TEXT,
    merged_into BLOB,
    merged_date INTEGER,
    deleted_at INTEGER,
    source_system TEXT,
    external_id TEXT,
    sort_name TEXT
) STRICT;
CREATE INDEX customer_by_code ON customer (customer_code);
CREATE INDEX customer_by_name ON customer (sort_name);
CREATE INDEX customer_by_email ON customer (email_key) WHERE email_key IS NOT NULL;
CREATE INDEX customer_by_phone ON customer (phone_e164) WHERE phone_e164 IS NOT NULL;
CREATE INDEX customer_by_loyalty ON customer (loyalty_number) WHERE loyalty_number IS NOT NULL;
CREATE INDEX customer_by_user ON customer (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX customer_by_company ON customer (company_id) WHERE company_id IS NOT NULL;
CREATE INDEX customer_by_last_stay ON customer (last_stay_date);
CREATE INDEX customer_by_spent ON customer (total_spent);
CREATE INDEX customer_by_stays ON customer (total_stays);
CREATE INDEX customer_by_vip ON customer (vip_status) WHERE vip_status <> 'none';
CREATE INDEX customer_by_document ON customer (substr(id_number, 2, 16)) WHERE id_number IS NOT NULL;
CREATE INDEX customer_by_document2 ON customer (substr(secondary_id_number, 2, 16)) WHERE secondary_id_number IS NOT NULL;
CREATE INDEX customer_by_tax_id ON customer (substr(tax_id, 2, 16)) WHERE tax_id IS NOT NULL;

CREATE TABLE customer_address (
    row INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    stream INTEGER,
    base_hlc INTEGER,
    created_at INTEGER,
    created_by BLOB,
    hlc INTEGER,
    clk TEXT,
    updated_at INTEGER,
    updated_by BLOB,
    retracted_at INTEGER,
    customer_id BLOB,
    address_type TEXT,
    address_line1 TEXT,
    address_line2 TEXT,
    city TEXT,
    state_province TEXT,
    postal_code TEXT,
    country TEXT,
    is_primary INTEGER
) STRICT;
CREATE INDEX customer_address_by_customer ON customer_address (customer_id);

CREATE TABLE customer_alias (
    row INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    stream INTEGER,
    base_hlc INTEGER,
    created_at INTEGER,
    created_by BLOB,
    hlc INTEGER,
    clk TEXT,
    updated_at INTEGER,
    updated_by BLOB,
    retracted_at INTEGER,
    customer_id BLOB,
    kind TEXT,
    name TEXT,
    until TEXT
) STRICT;
CREATE INDEX customer_alias_by_customer ON customer_alias (customer_id);

CREATE TABLE customer_external_id (
    row INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    stream INTEGER,
    base_hlc INTEGER,
    created_at INTEGER,
    created_by BLOB,
    hlc INTEGER,
    clk TEXT,
    updated_at INTEGER,
    updated_by BLOB,
    retracted_at INTEGER,
    customer_id BLOB,
    system TEXT,
    external_id TEXT
) STRICT;
CREATE INDEX customer_external_id_by_customer ON customer_external_id (customer_id);
CREATE INDEX customer_external_id_by_id ON customer_external_id (external_id, system);

CREATE TABLE customer_twin (
    row INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    stream INTEGER,
    base_hlc INTEGER,
    created_at INTEGER,
    created_by BLOB,
    hlc INTEGER,
    clk TEXT,
    updated_at INTEGER,
    updated_by BLOB,
    retracted_at INTEGER,
    customer_id BLOB,
    other_id BLOB,
    reason TEXT,
    state TEXT
) STRICT;
CREATE INDEX customer_twin_by_customer ON customer_twin (customer_id, other_id);
CREATE INDEX customer_twin_by_other ON customer_twin (other_id);
CREATE INDEX customer_twin_open ON customer_twin (state) WHERE state = 'open';

CREATE TABLE consent (
    row INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    stream INTEGER,
    base_hlc INTEGER,
    created_at INTEGER,
    created_by BLOB,
    customer_id BLOB,
    consent_type TEXT,
    consent_status TEXT,
    channel TEXT,
    consent_method TEXT,
    consent_text TEXT,
    text_version TEXT,
    given_at INTEGER
) STRICT;
CREATE INDEX consent_by_customer ON consent (customer_id);
CREATE TRIGGER consent_no_update BEFORE UPDATE ON consent
BEGIN SELECT RAISE(ABORT, 'consent is insert-only'); END;
CREATE TRIGGER consent_no_delete BEFORE DELETE ON consent
BEGIN SELECT RAISE(ABORT, 'consent is insert-only'); END;

CREATE TABLE room (
    row INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    stream INTEGER,
    base_hlc INTEGER,
    created_at INTEGER,
    created_by BLOB,
    hlc INTEGER,
    clk TEXT,
    updated_at INTEGER,
    updated_by BLOB,
    retracted_at INTEGER,
    number TEXT,
    room_type TEXT,
    floor TEXT,
    view TEXT,
    features TEXT,
    state TEXT
) STRICT;
CREATE INDEX room_by_number ON room (number);

CREATE TABLE booking (
    row INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    stream INTEGER,
    base_hlc INTEGER,
    created_at INTEGER,
    created_by BLOB,
    hlc INTEGER,
    clk TEXT,
    updated_at INTEGER,
    updated_by BLOB,
    retracted_at INTEGER,
    code TEXT,
    customer_id BLOB,
    room_id BLOB,
    room_type TEXT,
    arrival TEXT,
    departure TEXT,
    status TEXT,
    adults INTEGER,
    children INTEGER,
    infants INTEGER,
    source TEXT,
    rate_plan TEXT,
    nightly_rate INTEGER,
    currency TEXT,
    exchange_rate INTEGER,
    deposit INTEGER,
    purpose TEXT,
    special_requests TEXT,
    meal_plan TEXT,
    external_system TEXT,
    external_id TEXT,
    cancelled_at INTEGER,
    no_show_at INTEGER,
    checked_in_at INTEGER,
    checked_out_at INTEGER,
    notes TEXT
) STRICT;
CREATE INDEX booking_by_customer ON booking (customer_id, arrival);
CREATE INDEX booking_by_code ON booking (code);
CREATE INDEX booking_by_arrival ON booking (arrival);
CREATE INDEX booking_in_house ON booking (status) WHERE status = 'checked_in';
CREATE INDEX booking_by_room ON booking (room_id, arrival) WHERE room_id IS NOT NULL;
CREATE INDEX booking_by_external ON booking (external_id, external_system) WHERE external_id IS NOT NULL;

CREATE TABLE stay (
    row INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    stream INTEGER,
    base_hlc INTEGER,
    created_at INTEGER,
    created_by BLOB,
    hlc INTEGER,
    clk TEXT,
    updated_at INTEGER,
    updated_by BLOB,
    retracted_at INTEGER,
    customer_id BLOB,
    booking_id BLOB,
    status TEXT,
    check_in_date TEXT,
    check_out_date TEXT,
    nights INTEGER,
    room_type TEXT,
    room_number TEXT,
    rate_type TEXT,
    room_rate INTEGER,
    total_room_charge INTEGER,
    total_extras INTEGER,
    total_amount INTEGER,
    currency TEXT,
    exchange_rate INTEGER,
    purpose_of_visit TEXT,
    satisfaction_score INTEGER,
    would_recommend INTEGER,
    would_return INTEGER,
    preferences_during_stay TEXT,
    special_requests_fulfilled TEXT,
    complaints TEXT,
    compliments TEXT,
    issues_reported TEXT,
    compensation_provided TEXT,
    staff_notes TEXT,
    memorable_experiences TEXT,
    source_system TEXT
) STRICT;
CREATE INDEX stay_by_customer ON stay (customer_id, check_in_date);
CREATE INDEX stay_by_booking ON stay (booking_id) WHERE booking_id IS NOT NULL;
CREATE INDEX stay_by_date ON stay (check_in_date);

CREATE TABLE staff (
    row INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    stream INTEGER,
    base_hlc INTEGER,
    created_at INTEGER,
    created_by BLOB,
    hlc INTEGER,
    clk TEXT,
    updated_at INTEGER,
    updated_by BLOB,
    retracted_at INTEGER,
    initials TEXT,
    name TEXT,
    role TEXT,
    language TEXT,
    pin_hash TEXT,
    active INTEGER
) STRICT;
CREATE INDEX staff_by_initials ON staff (initials);

CREATE TABLE setting (
    row INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    stream INTEGER,
    base_hlc INTEGER,
    created_at INTEGER,
    created_by BLOB,
    hlc INTEGER,
    clk TEXT,
    updated_at INTEGER,
    updated_by BLOB,
    retracted_at INTEGER,
    key TEXT,
    value TEXT
) STRICT;
CREATE INDEX setting_by_key ON setting (key);

CREATE TABLE journal (
    desk INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    hlc INTEGER,
    action BLOB,
    actor TEXT,
    actor_type TEXT,
    staff_id BLOB,
    terminal TEXT,
    entity INTEGER,
    record BLOB,
    verb TEXT,
    schema INTEGER,
    changes TEXT,
    reason TEXT,
    seal BLOB,
    digest BLOB,
    PRIMARY KEY (desk, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX journal_by_record ON journal (record, hlc);
CREATE INDEX journal_by_action ON journal (action);
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'journal is insert-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'journal is insert-only'); END;

