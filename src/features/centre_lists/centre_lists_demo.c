/* centre_lists_demo.c -- two lists of 狭山保健所: one taken in, one that waits for a word. */
#include "access/context.h"
#include "base/arena.h"
#include "desk/demo_keys.h"
#include "features/centre_lists/centre_lists.h"
#include "features/feature.h"

#define HEAD "フリガナ,氏名,生年月日,市町村,病名,受給者番号,受給者証の終わり,電話,装置\n"
#define AKANE "ミホンノ アカネ,見本野 茜,昭和33年2月14日,所沢市,筋萎縮性側索硬化症,7700001,"
#define KAZUO "カクウギ カズオ,架空木 和夫,S27.8.1,入間市,ALS,7700002,令和9年9月30日,"
#define MITSU "レイダ ミツ,例田 光,1949-11-03,狭山市,多系統萎縮症,7700003,令和9年3月31日,"

/* Everybody and every number is invented. */
static const char spring[] =
    HEAD AKANE "令和9年12月31日,04-0000-7701,TPPV、胃ろう\n"
    KAZUO "04-0000-7702,NPPV\n"
    MITSU "04-0000-7703,気管切開\n"
    "シドウハラ ノブ,試堂原 信,昭和30年6月9日,日高市,パーキンソン病,7700004,"
    "令和9年6月30日,04-0000-7704,なし\n";

/* Half a year later: somebody moved, somebody is known already, somebody was mistyped. */
static const char autumn[] =
    HEAD AKANE "令和9年12月31日,04-0000-7701,TPPV、胃ろう\n"
    KAZUO "04-0000-7799,NPPV、排痰補助装置\n"
    "カメイヤマ ハルオ,仮名山 春雄,1957-06-11,所沢市,,9000001,,04-0000-8101,TPPV\n"
    "ムメイバシ ヤエ,無名橋 八重,昭和65年1月1日,飯能市,,7700006,,04-0000-7706,NPPV\n"
    "ミホンガサキ トミ,見本ヶ崎 富,S25.4.4,朝霞市,,7700007,,048-000-7707,NPPV\n"
    "カクウグチ モトイ,架空口 基,S41.12.30,飯能市,,7700008,,04-0000-7708,電動ベッド\n"
    "レイノ サチエ,例野 幸江,S22.1.20,入間市,,7700009,令和10年3月31日,04-0000-7709,"
    "NPPV\n";

static struct err read_in(struct context *context, const char *name, const char *text,
                          int64_t *id)
{
    struct centre_file file;

    TRY(centre_file_read(context->arena, str_of(text), &file));
    file.name = name;
    return centre_list_start(context, &file, id);
}

static struct err fill(struct context *context, void *nothing)
{
    const struct actor doer = context->actor;
    int64_t id = ID_NONE;

    (void)nothing;
    context->actor = (struct actor){
        .kind = ACTOR_ACCOUNT,
        .account = demo_key_get("account", "chigusa"),
        .institution = demo_key_get("institution", "hc_sayama"),
        .roles = ROLE_BIT(ROLE_HEALTH_CENTRE_NURSE),
        .name = "例示 千草",
        .second_factor = true,
        .proved_at = context->now,
    };
    TRY(read_in(context, "見本_春の一覧.csv", spring, &id));
    TRY(centre_list_act(context, id, 1, CENTRE_LIST_CONFIRM));
    TRY(read_in(context, "見本_秋の一覧.csv", autumn, &id));
    context->actor = doer;
    return OK;
}

extern const struct demo_step centre_lists_demo[];
const struct demo_step centre_lists_demo[] = {
    {58, fill},
    {0},
};
