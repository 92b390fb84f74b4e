-- Terms by territory: a rights holder may have other terms in other countries of one version. The codes
-- are joined by |; * holds wherever no other terms of the version are named. The table is made anew,
-- since its key has another column; PostgreSQL takes all of it.
CREATE TABLE catalog_terms_by_territory (
    version_id     BIGINT       NOT NULL,
    rights_holder  VARCHAR(200) NOT NULL,
    share_unscaled BIGINT       NOT NULL,
    share_decimals INTEGER      NOT NULL,
    rate_model     VARCHAR(16)  NOT NULL,
    rate_unscaled  BIGINT       NOT NULL,
    rate_decimals  INTEGER      NOT NULL,
    currency       CHAR(3)      NOT NULL,
    territories    VARCHAR(2000) NOT NULL,
    PRIMARY KEY (version_id, rights_holder, territories)
);
INSERT INTO catalog_terms_by_territory
SELECT version_id, rights_holder, share_unscaled, share_decimals, rate_model, rate_unscaled,
       rate_decimals, currency, '*'
FROM catalog_terms;
DROP TABLE catalog_terms;
ALTER TABLE catalog_terms_by_territory RENAME TO catalog_terms;
