// SPDX-License-Identifier: GPL-3.0-or-later

/// Values of the other functions, the nearest doubles by MPFR 4.2.2: random arguments of all sizes.
enum NearCases {
  typealias Row = (
    x: Double, sigmoid: Double, slope: Double, tanh: Double, tanhSlope: Double, log1p: Double?
  )

  static let all: [Row] = [
    (
      0x1.f2e0e3fe6d5ep-5, 0x1.07cae5be0cbf4p-1, 0x1.ff868d407a67cp-3,
      0x1.f2433ef37429p-5, 0x1.fe1b1b26b5669p-1, 0x1.e4472590171c3p-5
    ),
    (
      -0x1.a67e4ee2cb23ep+3, 0x1.ef5180f34512dp-20, 0x1.ef51450d8068ep-20,
      -0x1.fffffffff1069p-1, 0x1.df2e99343027ep-37, nil
    ),
    (
      -0x1.24663d8b0f29ap+2, 0x1.505963c944374p-7, 0x1.4ce58e3ef67f7p-7,
      -0x1.ffe3ceaeb8d1p-1, 0x1.c308a925d0b51p-12, nil
    ),
    (
      -0x1.f2c3298ed92acp-27, 0x1.ffffffc1a79adp-2, 0x1p-2,
      -0x1.f2c3298ed92abp-27, 0x1.ffffffffffffep-1, -0x1.f2c329cb94e8fp-27
    ),
    (
      0x1.edb9948bd80edp+3, 0x1.fffff950cb972p-1, 0x1.abcd14a1bf643p-23,
      0x1.ffffffffffd35p-1, 0x1.6572f639792d5p-43, 0x1.664703e62a6fcp+1
    ),
    (
      0x1.464ea2a15d7e8p+1, 0x1.dae487100a914p-1, 0x1.1357f7df48af5p-4,
      0x1.f9c92ae5a5851p-1, 0x1.8b4b6ad952afp-6, 0x1.444949c74312bp+0
    ),
    (
      -0x1.5fe4d5ad28dd3p-30, 0x1.fffffffa806cbp-2, 0x1p-2,
      -0x1.5fe4d5ad28dd3p-30, 0x1p+0, -0x1.5fe4d5b0f047dp-30
    ),
    (
      -0x1.33a9cc7cf5256p+0, 0x1.d966f9cf8b393p-3, 0x1.6bf943bdec84fp-3,
      -0x1.ab1d04807c9b7p-1, 0x1.37662fb15b20ep-2, nil
    ),
    (
      -0x1.41f734f0b9466p+4, 0x1.f51120c1da229p-30, 0x1.f51120b287326p-30,
      -0x1p+0, 0x1.ea5e05cc0d342p-57, nil
    ),
    (
      0x1.8050c5fda1f88p-25, 0x1.0000006014318p-1, 0x1.ffffffffffffbp-3,
      0x1.8050c5fda1f83p-25, 0x1.fffffffffffeep-1, 0x1.8050c56d655dfp-25
    ),
    (
      -0x1.144f223060559p-2, 0x1.bb56bcc1b0f0bp-2, 0x1.f6cad22e8608ep-3,
      -0x1.0dcaf5ff114b3p-2, 0x1.dc757ac39a57dp-1, -0x1.42079d1b81a07p-2
    ),
    (
      0x1.026c6f36352fbp-2, 0x1.2021f12c50dcfp-1, 0x1.f7eefe69b64efp-3,
      0x1.fa25ac4228422p-3, 0x1.e0ba386bf9ce9p-1, 0x1.ccdf3e2168d06p-3
    ),
    (
      -0x1.05b4d394bbd3bp+4, 0x1.525804ce81a53p-24, 0x1.5258030f551a3p-24,
      -0x1.fffffffffff9p-1, 0x1.bf2c8f92a189cp-46, nil
    ),
    (
      -0x1.98e9cbd8f2e89p-2, 0x1.9b1bdd11eb62ep-2, 0x1.ec1e7cb3e1864p-3,
      -0x1.847ae0c226d2ep-2, 0x1.b64f69770f7dfp-1, -0x1.04f883cea71f5p-1
    ),
    (
      -0x1.9a6fdbdd235b8p+4, 0x1.fd01b1b30d629p-38, 0x1.fd01b1b2fd925p-38,
      -0x1p+0, 0x1.fa07de52906dbp-73, nil
    ),
    (
      -0x1.72bdf45c2590ep+0, 0x1.85aff981eb8f6p-3, 0x1.3b89f0da6e797p-3,
      -0x1.ca69d0aa204efp-1, 0x1.96426b44dd847p-3, nil
    ),
    (
      0x1.6c5b862fa3defp-1, 0x1.576e2edeeb8e1p-1, 0x1.c447d970577c5p-3,
      0x1.3930f26001533p-1, 0x1.406ba2fab9a44p-1, 0x1.132c94e90488p-1
    ),
    (
      -0x1.3e331252cac41p+1, 0x1.3ac743e893879p-4, 0x1.22966d0d808f7p-4,
      -0x1.f8f3cb4e1c936p-1, 0x1.bff2750d7bc77p-6, nil
    ),
    (
      -0x1.48319150f0635p-24, 0x1.fffffeb7ce6ebp-2, 0x1.ffffffffffff3p-3,
      -0x1.48319150f062ap-24, 0x1.fffffffffffcbp-1, -0x1.483192234febp-24
    ),
    (
      -0x1.a95a315e3ec98p+4, 0x1.90c626be1c15p-39, 0x1.90c626be172e3p-39,
      -0x1p+0, 0x1.39b5e9390d859p-75, nil
    ),
    (
      0x1.4f8877b49090ep-1, 0x1.510136217c3cfp-1, 0x1.ccbc777aaf58ap-3,
      0x1.26878001d38b9p-1, 0x1.56923f21c6165p-1, 0x1.020cf99d70756p-1
    ),
    (
      0x1.6f88c4e8f2309p-16, 0x1.0000b7c462746p-1, 0x1.fffffffef82b5p-3,
      0x1.6f88c4e7f5abfp-16, 0x1.fffffffbe0ad2p-1, 0x1.6f87bd1537e14p-16
    ),
    (
      -0x1.146099308a09bp-1, 0x1.791264b7cc785p-2, 0x1.dc713273c417p-3,
      -0x1.f8aa0b92c10a7p-2, 0x1.83a4402f590f1p-1, -0x1.8d5c0f5dde568p-1
    ),
    (
      0x1.5459730d08a86p-1, 0x1.52162e007ffcfp-1, 0x1.cb5b91377b4f9p-3,
      0x1.29bc013d5fb51p-1, 0x1.52dd1d86e2e3ep-1, 0x1.04f3b7f6ffc0fp-1
    ),
    (
      -0x1.d0699f68d4f9dp-10, 0x1.ff8be59a2340bp-2, 0x1.ffffe5ac087b9p-3,
      -0x1.d0697f917832bp-10, 0x1.ffff96b02cc2ep-1, -0x1.d0d30f2cbafc8p-10
    ),
    (
      0x1.712e03fb78775p-3, 0x1.1702eeb6cafcep-1, 0x1.fbdcf2251c26p-3,
      0x1.6d3b731402a56p-3, 0x1.efb76b60558cp-1, 0x1.536e519b345d2p-3
    ),
    (
      0x1.7653003c6a6d1p+3, 0x1.fffee90c525bp-1, 0x1.16f315a9e97cfp-17,
      0x1.fffffffed0089p-1, 0x1.2ff7704c6bb0ap-32, 0x1.454d1a85f0dc9p+1
    ),
    (
      0x1.4beb9bf7d59ap-6, 0x1.0297d1680a43p-1, 0x1.fff28d63579fap-3,
      0x1.4bdffc8acd5a3p-6, 0x1.ffca38609ee3cp-1, 0x1.489a5926aea71p-6
    ),
    (
      -0x1.cd5bfe7871a05p+0, 0x1.21f7790f9a989p-3, 0x1.f1d2c67b3117p-4,
      -0x1.e4e15ab4d677ap-1, 0x1.a66c6a8e8c1cp-4, nil
    ),
    (
      -0x1.5f2a604d0dbdfp-3, 0x1.d436279a1bfadp-2, 0x1.fc4149141f3d1p-3,
      -0x1.5bc393fe7a786p-3, 0x1.f13ca1bb0aa6p-1, -0x1.813a3098d4231p-3
    ),
    (
      -0x1.2abbda827eb67p+3, 0x1.7214675549407p-14, 0x1.720c0b5957f52p-14,
      -0x1.ffffff7a3a36p-1, 0x1.0b8b93e90ada9p-25, nil
    ),
    (
      0x1.b13f5255e8a27p+3, 0x1.ffffd3c1c6df3p-1, 0x1.61f1aa70e7e37p-20,
      0x1.fffffffff85a9p-1, 0x1.e95d055379a0bp-38, 0x1.56a27935d0cbcp+1
    ),
    (
      -0x1.500c87b5984bap+1, 0x1.149296caf0311p-4, 0x1.01e5d039914dbp-4,
      -0x1.faa89db5b1281p-1, 0x1.541017e600cbap-6, nil
    ),
    (
      0x1.c2d5d5df8c39fp-18, 0x1.0000385ababbfp-1, 0x1.ffffffffe7306p-3,
      0x1.c2d5d5df6f18dp-18, 0x1.ffffffff9cc17p-1, 0x1.c2d572a11a8aap-18
    ),
    (
      -0x1.8a24cbbab5691p+0, 0x1.69a7fd6cbe1bdp-3, 0x1.29ca968d943e8p-3,
      -0x1.d2f927ec5f8b9p-1, 0x1.585ff05188388p-3, nil
    ),
    (
      -0x1.fc5bf03071991p+1, 0x1.2f080250207dap-6, 0x1.296d32793935ep-6,
      -0x1.ffa2f21c1c5c4p-1, 0x1.7415bc763a93bp-10, nil
    ),
    (
      -0x1.1f2964b49f178p-26, 0x1.ffffffb835a6dp-2, 0x1.fffffffffffffp-3,
      -0x1.1f2964b49f178p-26, 0x1.ffffffffffffdp-1, -0x1.1f2964dce2d25p-26
    ),
    (
      -0x1.5aa0a7c8b3a8p+4, 0x1.ad16d2a966c16p-32, 0x1.ad16d2a6978bep-32,
      -0x1p+0, 0x1.679ac00f07eadp-61, nil
    ),
    (
      0x1.b00ccd74434cdp-1, 0x1.66075e26522bp-1, 0x1.aeac41865b9a2p-3,
      0x1.602cc896a50a7p-1, 0x1.0dc2684614976p-1, 0x1.3944fec3821c1p-1
    ),
    (
      0x1.2f5c38f17a1c7p+1, 0x1.d43ac97b80683p-1, 0x1.403a532e23285p-4,
      0x1.f72111e14163dp-1, 0x1.19683bb99db9p-5, 0x1.37048f04db2dp+0
    ),
    (
      0x1.270d3e510682dp+3, 0x1.fff3065c2f1a7p-1, 0x1.9f29f46ff6d01p-14,
      0x1.ffffff579cabbp-1, 0x1.50c6a867f347dp-25, 0x1.29855d47d2f1bp+1
    ),
    (
      -0x1.a5202b2d13f12p+1, 0x1.2635c71ce013dp-5, 0x1.1ba4ca97cd17dp-5,
      -0x1.fe94b84da423cp-1, 0x1.6ac6d141e30b7p-8, nil
    ),
    (
      0x1.1058c8b2da086p+0, 0x1.7ca265f93129ep-1, 0x1.86a48c62c0bd5p-3,
      0x1.930352be84293p-1, 0x1.858c897120b0bp-2, 0x1.72fb8e2de8f51p-1
    ),
    (
      -0x1.61121c6ae40bdp+0, 0x1.9bef735ac5146p-3, 0x1.49141bcf038bap-3,
      -0x1.c2f40955ac6b4p-1, 0x1.cb424d1a045e8p-3, nil
    ),
    (
      -0x1.96b68462ae5a5p-2, 0x1.9ba33e725873p-2, 0x1.ec53b396d2794p-3,
      -0x1.829846bcd3cep-2, 0x1.b7060e034faffp-1, -0x1.032479eede96fp-1
    ),
    (
      0x1.18bb7b10f67cfp+2, 0x1.f9b4debc51a1ep-1, 0x1.8dd4dd75d2a59p-7,
      0x1.ffd7680ec9ce5p-1, 0x1.44b2aa066ecc8p-11, 0x1.af131a2629998p+0
    ),
    (
      0x1.272bfa1898c22p-1, 0x1.47d099719d25ep-1, 0x1.d7b541d28c794p-3,
      0x1.0a4d7844584ap-1, 0x1.757d755033748p-1, 0x1.d22310c211416p-2
    ),
    (
      -0x1.69f0657f47c77p-1, 0x1.52354f82b6e3dp-2, 0x1.c502367dd5e6p-3,
      -0x1.37ac5d18670c5p-1, 0x1.4245e0e0bd7d6p-1, -0x1.3a2f392f9fc9dp+0
    ),
    (
      0x1.a481e53eedd0dp-20, 0x1.00000d240f29fp-1, 0x1.fffffffffea6ap-3,
      0x1.a481e53eec56ap-20, 0x1.fffffffffa9a9p-1, 0x1.a481cfa91b7a1p-20
    ),
    (
      -0x1.029387526dacfp+2, 0x1.1b429f5ec633ep-6, 0x1.165cede7fdcabp-6,
      -0x1.ffaee353ef305p-1, 0x1.4458fd1b26169p-10, nil
    ),
    (
      0x1.f6ca73938da65p+4, 0x1.fffffffffff35p-1, 0x1.95a98eaa05f07p-46,
      0x1p+0, 0x1.4168f6d9d183bp-89, 0x1.bd4cfd6dd865cp+1
    ),
    (
      -0x1.26fcbb15b1643p-5, 0x1.f6c85b6cc5515p-2, 0x1.ffd5852ac267cp-3,
      -0x1.26dc1b9bd16fep-5, 0x1.ff5630d9ab521p-1, -0x1.2c6ded1f1df3ep-5
    ),
    (
      -0x1.db9895991d5dbp+4, 0x1.157b41ca6fd5cp-43, 0x1.157b41ca6fb03p-43,
      -0x1p+0, 0x1.2cc3f7b85fc6p-84, nil
    ),
    (
      0x1.316969ed78925p-3, 0x1.130d8d6e1428p-1, 0x1.fd29f893fb632p-3,
      0x1.2f2af0990d658p-3, 0x1.f4c7ca9a0eef9p-1, 0x1.1cad48775068ep-3
    ),
    (
      0x1.e47f252d7ad69p-2, 0x1.3b74fef4624afp-1, 0x1.e461ba069e9d1p-3,
      0x1.c34fbfbc6656cp-2, 0x1.9c8bbd32c9311p-1, 0x1.8cb1cf3dfa7cfp-2
    ),
    (
      0x1.27a59d889aa16p+2, 0x1.fb008518e045p-1, 0x1.3cbf601e60ba6p-7,
      0x1.ffe68721bf375p-1, 0x1.9783c0baa450bp-12, 0x1.b9ead8d4dc811p+0
    ),
    (
      -0x1.5ca7c5a1e704ap-3, 0x1.d485e59821d03p-2, 0x1.fc4ee071f6d17p-3,
      -0x1.59535f94aef72p-3, 0x1.f1717169d1128p-1, -0x1.7e332b718d308p-3
    ),
    (
      -0x1.0a8c74662919fp-2, 0x1.bdbc8f8cb3dp-2, 0x1.f76c94203f7c2p-3,
      -0x1.04aff29211b04p-2, 0x1.ded1444b3850bp-1, -0x1.34bfb1197349ap-2
    ),
    (
      0x1.a205925f2dd73p+3, 0x1.ffffb8ccb8251p-1, 0x1.1cccf7d0b41d6p-19,
      0x1.ffffffffec328p-1, 0x1.3cd81a31919fbp-36, 0x1.52602cf0bbd04p+1
    ),
    (
      -0x1.cd91c6a2d7d4bp+4, 0x1.4d601aab9a92ap-42, 0x1.4d601aab9a261p-42,
      -0x1p+0, 0x1.b223297674b75p-82, nil
    ),
  ]
}
