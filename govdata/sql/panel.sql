-- One row per body and year: each headline measure for all applicants, and how far to trust it.
CREATE VIEW mart.panel AS
SELECT agency_id,
       min(issuer) AS issuer,
       min(region_code) AS region_code,
       report_year,
       any_value(value) FILTER (indicator = 'disclosure.published.total') AS published,
       any_value(status) FILTER (indicator = 'disclosure.published.total') AS published_status,
       any_value(value) FILTER (indicator = 'disclosure.rules.made') AS rules_made,
       any_value(status) FILTER (indicator = 'disclosure.rules.made') AS rules_made_status,
       any_value(value) FILTER (indicator = 'disclosure.rules.in_force') AS rules_in_force,
       any_value(status) FILTER (indicator = 'disclosure.rules.in_force') AS rules_in_force_status,
       any_value(value) FILTER (indicator = 'disclosure.normative_documents.made') AS normative_documents_made,
       any_value(status) FILTER (indicator = 'disclosure.normative_documents.made') AS normative_documents_made_status,
       any_value(value) FILTER (indicator = 'disclosure.normative_documents.in_force') AS normative_documents_in_force,
       any_value(status) FILTER (indicator = 'disclosure.normative_documents.in_force') AS normative_documents_in_force_status,
       any_value(value) FILTER (indicator = 'disclosure.licensing.decisions') AS licensing_decisions,
       any_value(status) FILTER (indicator = 'disclosure.licensing.decisions') AS licensing_decisions_status,
       any_value(value) FILTER (indicator = 'disclosure.penalties.decisions') AS penalty_decisions,
       any_value(status) FILTER (indicator = 'disclosure.penalties.decisions') AS penalty_decisions_status,
       any_value(value) FILTER (indicator = 'disclosure.coercion.decisions') AS coercion_decisions,
       any_value(status) FILTER (indicator = 'disclosure.coercion.decisions') AS coercion_decisions_status,
       any_value(value) FILTER (indicator = 'disclosure.fees.amount') AS administrative_fees,
       any_value(status) FILTER (indicator = 'disclosure.fees.amount') AS administrative_fees_status,
       any_value(value) FILTER (indicator = 'application.received') AS applications_received,
       any_value(status) FILTER (indicator = 'application.received') AS applications_received_status,
       any_value(value) FILTER (indicator = 'application.carried_in') AS applications_carried_in,
       any_value(status) FILTER (indicator = 'application.carried_in') AS applications_carried_in_status,
       any_value(value) FILTER (indicator = 'application.outcome.granted') AS applications_granted,
       any_value(status) FILTER (indicator = 'application.outcome.granted') AS applications_granted_status,
       any_value(value) FILTER (indicator = 'application.outcome.partial') AS applications_granted_in_part,
       any_value(status) FILTER (indicator = 'application.outcome.partial') AS applications_granted_in_part_status,
       any_value(value) FILTER (indicator = 'application.outcome.total') AS outcomes,
       any_value(status) FILTER (indicator = 'application.outcome.total') AS outcomes_status,
       any_value(value) FILTER (indicator = 'application.completed.total') AS applications_completed,
       any_value(status) FILTER (indicator = 'application.completed.total') AS applications_completed_status,
       any_value(value) FILTER (indicator = 'application.reply.total') AS replies,
       any_value(status) FILTER (indicator = 'application.reply.total') AS replies_status,
       any_value(value) FILTER (indicator = 'application.carried_out') AS applications_carried_out,
       any_value(status) FILTER (indicator = 'application.carried_out') AS applications_carried_out_status,
       any_value(value) FILTER (indicator = 'application.fees') AS application_fees,
       any_value(status) FILTER (indicator = 'application.fees') AS application_fees_status,
       any_value(value) FILTER (indicator = 'review.reconsideration.total') AS reconsiderations,
       any_value(status) FILTER (indicator = 'review.reconsideration.total') AS reconsiderations_status,
       any_value(value) FILTER (indicator = 'review.litigation.total') AS litigation,
       any_value(status) FILTER (indicator = 'review.litigation.total') AS litigation_status,
       any_value(value) FILTER (indicator = 'review.litigation_direct.total') AS litigation_direct,
       any_value(status) FILTER (indicator = 'review.litigation_direct.total') AS litigation_direct_status,
       any_value(value) FILTER (indicator = 'review.litigation_after_reconsideration.total') AS litigation_after_reconsideration,
       any_value(status) FILTER (indicator = 'review.litigation_after_reconsideration.total') AS litigation_after_reconsideration_status,
       any_value(value) FILTER (indicator = 'service.inquiries') AS inquiries,
       any_value(status) FILTER (indicator = 'service.inquiries') AS inquiries_status,
       any_value(value) FILTER (indicator = 'service.complaints') AS complaints,
       any_value(status) FILTER (indicator = 'service.complaints') AS complaints_status,
       any_value(value) FILTER (indicator = 'response.explanations') AS explanations,
       any_value(status) FILTER (indicator = 'response.explanations') AS explanations_status,
       any_value(value) FILTER (indicator = 'response.press_conferences') AS press_conferences,
       any_value(status) FILTER (indicator = 'response.press_conferences') AS press_conferences_status,
       any_value(value) FILTER (indicator = 'organisation.staff.total') AS staff,
       any_value(status) FILTER (indicator = 'organisation.staff.total') AS staff_status,
       any_value(value) FILTER (indicator = 'organisation.trainings') AS trainings,
       any_value(status) FILTER (indicator = 'organisation.trainings') AS trainings_status,
       any_value(value) FILTER (indicator = 'organisation.meetings') AS meetings,
       any_value(status) FILTER (indicator = 'organisation.meetings') AS meetings_status
FROM mart.all_measures
WHERE category IS NULL AND NOT cumulative AND coalesce(applicant, 'total') = 'total' AND unit <> '%'
GROUP BY agency_id, report_year;

COMMENT ON VIEW mart.panel IS 'One row per body and year: the preferred value of each headline measure, and its status. 面板数据';
COMMENT ON COLUMN mart.panel.agency_id IS 'Identifier of the body through its renames; its name where it has none 机构代码';
COMMENT ON COLUMN mart.panel.issuer IS 'Full name of the body as it was named then 发布机构';
COMMENT ON COLUMN mart.panel.region_code IS 'GB/T 2260 code of its region in the report year 行政区划代码';
COMMENT ON COLUMN mart.panel.report_year IS 'Year the report is about 年度';
COMMENT ON COLUMN mart.panel.published IS 'Items of government information proactively published [条] 主动公开政府信息数';
COMMENT ON COLUMN mart.panel.published_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
COMMENT ON COLUMN mart.panel.rules_made IS 'Government rules issued in the year [件] 规章本年制发件数';
COMMENT ON COLUMN mart.panel.rules_made_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
COMMENT ON COLUMN mart.panel.rules_in_force IS 'Government rules in force [件] 规章现行有效件数';
COMMENT ON COLUMN mart.panel.rules_in_force_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
COMMENT ON COLUMN mart.panel.normative_documents_made IS 'Normative documents issued in the year [件] 行政规范性文件本年制发件数';
COMMENT ON COLUMN mart.panel.normative_documents_made_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
COMMENT ON COLUMN mart.panel.normative_documents_in_force IS 'Normative documents in force [件] 行政规范性文件现行有效件数';
COMMENT ON COLUMN mart.panel.normative_documents_in_force_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
COMMENT ON COLUMN mart.panel.licensing_decisions IS 'Administrative licensing: decisions in the year [件] 行政许可处理决定数量';
COMMENT ON COLUMN mart.panel.licensing_decisions_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
COMMENT ON COLUMN mart.panel.penalty_decisions IS 'Administrative penalties: decisions in the year [件] 行政处罚处理决定数量';
COMMENT ON COLUMN mart.panel.penalty_decisions_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
COMMENT ON COLUMN mart.panel.coercion_decisions IS 'Administrative coercive measures: decisions in the year [件] 行政强制处理决定数量';
COMMENT ON COLUMN mart.panel.coercion_decisions_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
COMMENT ON COLUMN mart.panel.administrative_fees IS 'Administrative fees collected in the year [元] 行政事业性收费本年收费金额';
COMMENT ON COLUMN mart.panel.administrative_fees_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
COMMENT ON COLUMN mart.panel.applications_received IS 'Applications received in the year [件] 本年新收政府信息公开申请数量 / 收到申请数';
COMMENT ON COLUMN mart.panel.applications_received_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
COMMENT ON COLUMN mart.panel.applications_carried_in IS 'Applications carried in from last year [件] 上年结转政府信息公开申请数量';
COMMENT ON COLUMN mart.panel.applications_carried_in_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
COMMENT ON COLUMN mart.panel.applications_granted IS 'Outcome: granted [件] (一)予以公开';
COMMENT ON COLUMN mart.panel.applications_granted_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
COMMENT ON COLUMN mart.panel.applications_granted_in_part IS 'Outcome: granted in part [件] (二)部分公开';
COMMENT ON COLUMN mart.panel.applications_granted_in_part_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
COMMENT ON COLUMN mart.panel.outcomes IS 'Outcomes in all [件] (七)总计';
COMMENT ON COLUMN mart.panel.outcomes_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
COMMENT ON COLUMN mart.panel.applications_completed IS 'Applications completed [件] 申请办结数';
COMMENT ON COLUMN mart.panel.applications_completed_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
COMMENT ON COLUMN mart.panel.replies IS 'Replies given [件] 申请答复数';
COMMENT ON COLUMN mart.panel.replies_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
COMMENT ON COLUMN mart.panel.applications_carried_out IS 'Applications carried over to next year [件] 结转下年度继续办理';
COMMENT ON COLUMN mart.panel.applications_carried_out_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
COMMENT ON COLUMN mart.panel.application_fees IS 'Fees charged for answering applications [元] 依申请公开信息收取的费用 / 信息处理费';
COMMENT ON COLUMN mart.panel.application_fees_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
COMMENT ON COLUMN mart.panel.reconsiderations IS 'Administrative reconsideration: in all [件] 行政复议 总计';
COMMENT ON COLUMN mart.panel.reconsiderations_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
COMMENT ON COLUMN mart.panel.litigation IS 'Administrative litigation (forms and reports that do not split it): in all [件] 行政诉讼 总计';
COMMENT ON COLUMN mart.panel.litigation_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
COMMENT ON COLUMN mart.panel.litigation_direct IS 'Litigation without prior reconsideration: in all [件] 行政诉讼-未经复议直接起诉 总计';
COMMENT ON COLUMN mart.panel.litigation_direct_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
COMMENT ON COLUMN mart.panel.litigation_after_reconsideration IS 'Litigation after reconsideration: in all [件] 行政诉讼-复议后起诉 总计';
COMMENT ON COLUMN mart.panel.litigation_after_reconsideration_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
COMMENT ON COLUMN mart.panel.inquiries IS 'Inquiries handled [件] 咨询数';
COMMENT ON COLUMN mart.panel.inquiries_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
COMMENT ON COLUMN mart.panel.complaints IS 'Complaints and reports handled [件] 投诉举报数';
COMMENT ON COLUMN mart.panel.complaints_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
COMMENT ON COLUMN mart.panel.explanations IS 'Policy explanations published [篇] 政策解读稿件发布数';
COMMENT ON COLUMN mart.panel.explanations_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
COMMENT ON COLUMN mart.panel.press_conferences IS 'Press conferences [次] 新闻发布会总次数';
COMMENT ON COLUMN mart.panel.press_conferences_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
COMMENT ON COLUMN mart.panel.staff IS 'Disclosure staff [人] 从事政府信息公开工作人员数';
COMMENT ON COLUMN mart.panel.staff_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
COMMENT ON COLUMN mart.panel.trainings IS 'Training courses [次] 举办各类培训班数';
COMMENT ON COLUMN mart.panel.trainings_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
COMMENT ON COLUMN mart.panel.meetings IS 'Meetings on disclosure [次] 政府信息公开工作会议数';
COMMENT ON COLUMN mart.panel.meetings_status IS 'agreed, single, conflicting or failing; null where not stated 状态';
